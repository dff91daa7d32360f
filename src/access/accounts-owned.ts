import { service } from "#kernel";
import type { PersonId, ReadTx } from "#kernel";

/** Asks who registers accounts, a room above, which active ones a person owns: nobody departs and leaves one without an owner (law 5). */
export type AccountsOwned = (
  read: ReadTx,
  personId: PersonId,
) => Promise<readonly { readonly accountId: string; readonly handle: string }[]>;

export const accountsOwned = service<AccountsOwned>("access.accountsOwned");
