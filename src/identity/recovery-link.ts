import type { EmittedEvent, PersonId, ReadTx, WorkspaceId, WriteTx } from "#kernel";
import { signInCandidate } from "./door-store.ts";
import { recoveryLinkMade } from "./events.ts";
import { personById } from "./person-store.ts";
import { addRecovery } from "./recovery-store.ts";
import { refuseIdentity } from "./refusals.ts";
import { newToken } from "./token.ts";

const validMinutes = 60;

export interface RecoveryLink {
  readonly name: string;
  readonly link: string;
  readonly expiresAt: Temporal.Instant;
  readonly event: EmittedEvent;
}

/** A one-time link by which an active person sets a new password. The token stands behind the #, which browsers send to no server. */
export async function makeLinkToRecover(
  write: WriteTx,
  asked: { personId: PersonId; madeBy?: PersonId; publicUrl: string; now: Temporal.Instant },
): Promise<RecoveryLink> {
  const { personId, madeBy, publicUrl, now } = asked;
  const person = await personById(write, personId);
  if (person?.status !== "active" || person.kind === "agent") throw refuseIdentity("identity.not_recoverable", { field: "personId" });
  const { token, hash } = newToken();
  const expiresAt = now.add({ minutes: validMinutes });
  await addRecovery(write, { personId, tokenHash: hash, madeBy, now, expiresAt });
  const event = recoveryLinkMade({
    payload: { by: madeBy === undefined ? "console" : "person", expiresAt: expiresAt.toString() },
    subjects: [{ kind: "person", id: personId }],
    personal: { personName: person.name },
  });
  return { name: person.name, link: `${publicUrl}/recover#token=${token}`, expiresAt, event };
}

/** The one person an address means, for whoever stands at the server's console. */
export async function findForRecovery(
  read: ReadTx,
  email: string,
  workspaceSlug: string | undefined,
): Promise<{ workspaceId: WorkspaceId; personId: PersonId } | undefined> {
  return signInCandidate(read, email, workspaceSlug);
}
