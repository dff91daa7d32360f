import type { Input, Output } from "../../../data/api.ts";

/** The fields of the register as they stand in a form. */
export interface AccountText {
  readonly displayName: string;
  readonly url: string;
  readonly purpose: string;
  readonly legalEntity: string;
  readonly country: string;
  readonly language: string;
  readonly risk: string;
  readonly secondFactor: string;
  readonly recoveryCustody: string;
}

export const fieldNames = {
  handle: "Handle",
  displayName: "Display name",
  url: "Address",
  purpose: "Purpose",
  legalEntity: "Legal entity",
  country: "Country",
  language: "Language",
  risk: "Risk",
  secondFactor: "Second factor on the network",
  recoveryCustody: "Recovery",
} as const;

export type FieldName = keyof typeof fieldNames;
export const fields = Object.keys(fieldNames) as FieldName[];

export const emptyText: AccountText = {
  displayName: "",
  url: "",
  purpose: "",
  legalEntity: "",
  country: "",
  language: "",
  risk: "normal",
  secondFactor: "unknown",
  recoveryCustody: "",
};

export type Registered = Output<"accounts.showAccount">;

export function textOf(account: Registered): AccountText & { readonly handle: string } {
  const { handle, displayName, url, purpose, legalEntity, country, language, risk, secondFactor, recoveryCustody } = account;
  return { handle, displayName, url, purpose, legalEntity, country, language, risk, secondFactor, recoveryCustody };
}

/** The fields as the server takes them. An empty display name is left to the server. */
export function registerInput(text: AccountText): Partial<Omit<Input<"accounts.changeAccount">, "accountId" | "handle">> {
  const { displayName, risk, secondFactor, ...rest } = text;
  return {
    ...rest,
    ...(displayName.trim() && { displayName }),
    risk: risk as Registered["risk"],
    secondFactor: secondFactor as Registered["secondFactor"],
  };
}

/** The names of the fields in which two states of the register differ. */
export function differing(
  one: Readonly<Partial<Record<FieldName, string>>>,
  other: Readonly<Partial<Record<FieldName, string>>>,
): FieldName[] {
  return fields.filter((field) => (one[field] ?? "") !== (other[field] ?? ""));
}
