import type { Output } from "../../../data/api.ts";
import { useRead } from "../../../data/use-read.ts";
import { networkName } from "../../publishing/parts/network-name.ts";

export type Network = Output<"accounts.listNetworks">["items"][number];

/** The networks this house speaks with, and how to call one. */
export function useNetworks(): {
  readonly networks: readonly Network[];
  readonly options: { value: string; label: string }[];
  readonly nameOf: (network: string) => string;
} {
  const read = useRead("accounts.listNetworks", {});
  const networks = read.state === "here" ? read.value.items : [];
  return {
    networks,
    options: networks.map(({ network, name }) => ({ value: network, label: name })),
    nameOf: (network) => networks.find((one) => one.network === network)?.name ?? networkName(network),
  };
}
