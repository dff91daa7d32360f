import { namesSeenBy } from "#access";
import type { ReadTx, SignedInActor } from "#kernel";
import type { z } from "zod";
import type { Account } from "./model.ts";
import { reader } from "./store.ts";
import { presentAccount } from "./view.ts";
import type { AccountView } from "./view.ts";

interface Viewing {
  readonly read: ReadTx;
  readonly actor: SignedInActor;
  readonly now: Temporal.Instant;
}

/**
 * Accounts as this viewer sees them. Everybody of the house sees who answers for an account; partners and programs only people they may
 * know of, and not who keeps the means of recovery.
 */
export async function presentTo({ read, actor, now }: Viewing, accounts: readonly Account[]): Promise<z.input<typeof AccountView>[]> {
  const isOfTheHouse = actor.kind === "system" || (await reader(read).person(actor.personId))?.kind === "member";
  if (isOfTheHouse) return accounts.map(presentAccount);
  const holders = accounts.flatMap(({ owner, deputy }) => [owner, deputy]).flatMap((holder) => (holder ? [holder.personId] : []));
  const seen = await namesSeenBy(read, actor.personId, holders, now);
  return accounts.map((account) => {
    const owner = account.owner && seen.has(account.owner.personId) ? account.owner : undefined;
    const deputy = account.deputy && seen.has(account.deputy.personId) ? account.deputy : undefined;
    const isHidden = owner !== account.owner || deputy !== account.deputy;
    return { ...presentAccount({ ...account, owner, deputy, recoveryCustody: "" }), ...(isHidden ? { holdersHidden: true as const } : {}) };
  });
}

export async function presentOneTo(viewing: Viewing, account: Account): Promise<z.input<typeof AccountView>> {
  const [shown = presentAccount(account)] = await presentTo(viewing, [account]);
  return shown;
}
