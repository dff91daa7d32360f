import { maySee, takeTurn } from "#access";
import type { PersonId, SignedInActor, WriteTx } from "#kernel";
import type { Account } from "./model.ts";
import { refuseAccount } from "./refusals.ts";
import { reader } from "./store.ts";

interface Named {
  readonly name: string;
}

interface Choosing {
  readonly write: WriteTx;
  readonly actor: SignedInActor;
  readonly now: Temporal.Instant;
  /** Who holds the account already may stay, seen or not. */
  readonly holding?: Pick<Account, "owner" | "deputy">;
}

/** An account's owner and deputy are two different, active people whom the actor may know of. */
export async function requireHolders(
  choosing: Choosing,
  ownerId: PersonId,
  deputyId: PersonId | undefined,
): Promise<{ owner: Named; deputy: Named | undefined }> {
  // Nobody departs between this look and our commit.
  await takeTurn(choosing.write);
  const owner = await fit(choosing, ownerId);
  if (!owner) throw refuseAccount("account.owner_not_active", { field: "ownerId" });
  if (deputyId === undefined) return { owner, deputy: undefined };
  if (deputyId === ownerId) throw refuseAccount("account.deputy_is_owner", { field: "deputyId" });
  const deputy = await fit(choosing, deputyId);
  if (deputy) return { owner, deputy };
  const detail = "The deputy must be an active person of this workspace.";
  throw refuseAccount("account.owner_not_active", { field: "deputyId", detail });
}

/** The person, if they may hold an account. One the actor may not see is answered like one who does not exist. */
async function fit({ write, actor, now, holding }: Choosing, personId: PersonId): Promise<Named | undefined> {
  const person = await reader(write).person(personId);
  if (person?.status !== "active" || person.kind === "agent") return undefined;
  if (holding?.owner?.personId === personId || holding?.deputy?.personId === personId) return person;
  const seen = actor.kind === "system" || (await maySee(write, actor.personId, "person.read", personId, now));
  return seen ? person : undefined;
}
