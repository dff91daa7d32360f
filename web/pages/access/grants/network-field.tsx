import { Select } from "@mantine/core";
import { useNetworks } from "../../accounts/parts/use-networks.ts";

interface NetworkFieldProps {
  readonly network: string;
  readonly onChange: (network: string) => void;
  readonly problem: string | undefined;
}

/** Narrows a grant to the accounts of one network; empty leaves it on all. */
export function NetworkField({ network, onChange, problem }: NetworkFieldProps) {
  const { options } = useNetworks();
  return (
    <Select
      mt="md"
      maw={400}
      label="Only on one network"
      placeholder="All networks"
      clearable
      data={options}
      value={network || null}
      error={problem}
      onChange={(value) => onChange(value ?? "")}
    />
  );
}
