import { useRead } from "../../../data/use-read.ts";

/** What an account is called, for places that know only its id; undefined while unknown or hidden. */
export function useAccountName(accountId: string | undefined): string | undefined {
  const account = useRead("accounts.showAccount", { accountId: accountId ?? "" }, { enabled: accountId !== undefined });
  return account.state === "here" ? account.value.displayName : undefined;
}
