import { Select, Textarea, TextInput } from "@mantine/core";
import styles from "./account-fields.module.css";
import type { AccountText } from "./account-text.ts";

interface AccountFieldsProps {
  readonly values: AccountText;
  readonly onChange: (values: AccountText) => void;
  readonly problemWith: (field: string) => string | undefined;
}

const risks = [
  { value: "low", label: "Low: little reach, little harm" },
  { value: "normal", label: "Normal" },
  { value: "high", label: "High: a wrong post would make the news" },
];

const secondFactors = [
  { value: "unknown", label: "Not known" },
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
];

/** What the register says of an account, besides where it stands and who answers for it. */
export function AccountFields({ values, onChange, problemWith }: AccountFieldsProps) {
  const on = (field: keyof AccountText) => ({
    value: values[field],
    error: problemWith(field),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...values, [field]: event.currentTarget.value }),
  });
  const choose = (field: keyof AccountText) => ({
    value: values[field],
    error: problemWith(field),
    allowDeselect: false,
    onChange: (value: string | null) => value !== null && onChange({ ...values, [field]: value }),
  });
  return (
    <div className={styles.grid}>
      <TextInput label="Display name" description="As the public sees it. Empty: the handle." {...on("displayName")} />
      <TextInput label="Address" description="Where the public finds it." placeholder="https://" inputMode="url" {...on("url")} />
      <Textarea
        className={styles.wide}
        label="Purpose"
        description="What it is for, and what is never posted there."
        autosize
        minRows={2}
        {...on("purpose")}
      />
      <TextInput label="Legal entity" description="The company that speaks." {...on("legalEntity")} />
      <div className={styles.pair}>
        <TextInput
          label="Country"
          description="Two letters, like NL."
          maxLength={2}
          {...on("country")}
          onChange={(event) => onChange({ ...values, country: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput label="Language" description="Like nl or en-GB." {...on("language")} />
      </div>
      <Select label="Risk" description="How much harm a wrong post would do." data={risks} {...choose("risk")} />
      <Select
        label="Second factor on the network"
        description="Whether the network asks for one at sign-in."
        data={secondFactors}
        {...choose("secondFactor")}
      />
      <TextInput
        className={styles.wide}
        label="Recovery"
        description="Who holds the recovery e-mail, phone and codes. Never the codes themselves."
        {...on("recoveryCustody")}
      />
    </div>
  );
}
