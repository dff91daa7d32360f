import { useEffect } from "react";
import { usePages } from "../../../data/use-pages.ts";

const mostNames = 2_000;

/** What accounts are called, read along until all (or the first 2,000) are known. */
export function useAccountNames(groupId: string | undefined): { readonly nameOf: (accountId: string) => string } {
  const list = usePages("accounts.listAccounts", { limit: 200, ...(groupId && { groupId }) });
  const items = list.state === "here" ? list.items : [];
  const more = list.state === "here" && !list.loadingMore && items.length < mostNames ? list.more : undefined;
  useEffect(() => more?.(), [more]);
  const names = new Map(items.map((account) => [account.accountId, account.displayName]));
  return { nameOf: (accountId) => names.get(accountId) ?? "An account" };
}
