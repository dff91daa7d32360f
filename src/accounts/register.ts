import { placeAccount } from "#access";
import type { EmittedEvent, PersonId, SignedInActor, WriteTx } from "#kernel";
import { networkIds } from "#networks";
import { accountRegistered } from "./events.ts";
import { requireHolders } from "./holders.ts";
import { holdPart } from "./ownership-store.ts";
import type { Account, AccountId, GroupId } from "./model.ts";
import { refuseAccount } from "./refusals.ts";
import { writer } from "./store.ts";

export interface Registration {
  readonly network: string;
  readonly groupId: GroupId;
  readonly ownerId: PersonId;
  readonly deputyId?: PersonId | undefined;
  readonly handle: string;
  readonly displayName?: string | undefined;
  readonly url: string;
  readonly purpose: string;
  readonly legalEntity: string;
  readonly country: string;
  readonly language: string;
  readonly risk: Account["risk"];
  readonly secondFactor: Account["secondFactor"];
  readonly recoveryCustody: string;
}

interface Registering {
  readonly accountId: AccountId;
  readonly input: Registration;
  readonly actor: SignedInActor;
  readonly now: Temporal.Instant;
  readonly write: WriteTx;
  emit(event: EmittedEvent): void;
}

/** Saves the account, its place in the tree and its holders, and records it. Refuses an unknown network, a taken handle, an unfit owner. */
export async function registerOne({ accountId, input, actor, now, write, emit }: Registering): Promise<Account> {
  const network = networkIds.find((id) => id === input.network);
  if (!network) throw refuseAccount("account.network_unknown", { field: "network", facts: { networks: networkIds } });
  const store = writer(write);
  const { owner } = await requireHolders({ write, actor, now }, input.ownerId, input.deputyId);
  const registeredBy = actor.kind === "person" ? actor.personId : null;
  const { handle } = input;
  const saved = await store.insert({
    id: accountId,
    network,
    handle,
    display_name: input.displayName ?? handle,
    url: input.url,
    purpose: input.purpose,
    legal_entity: input.legalEntity,
    country: input.country,
    language: input.language,
    risk: input.risk,
    second_factor: input.secondFactor,
    recovery_custody: input.recoveryCustody,
    registered_at: now,
    registered_by: registeredBy,
  });
  if (saved === "handle_taken") throw refuseAccount("account.handle_taken", { field: "handle" });
  await placeAccount(write, { accountId, groupId: input.groupId, network, now });
  await holdPart(write, { part: "owner", accountId, personId: input.ownerId, now, givenBy: registeredBy });
  if (input.deputyId) await holdPart(write, { part: "deputy", accountId, personId: input.deputyId, now, givenBy: registeredBy });
  emit(
    accountRegistered({
      payload: { network, handle, groupId: input.groupId },
      subjects: [
        { kind: "account", id: accountId },
        { kind: "person", id: input.ownerId },
      ],
      personal: { ownerName: owner.name },
    }),
  );
  const account = await store.find(accountId);
  if (!account) throw new Error("a registered account cannot be read back");
  return account;
}
