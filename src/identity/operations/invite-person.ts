import { assertMayStandFor, authorise, createPerson, takeTurn } from "#access";
import { InstantOutput, type PersonActor, PersonId, refuse, writeOperation, type WriteTx } from "#kernel";
import { z } from "zod";
import { personInvited } from "../events.ts";
import { EmailAddress, PersonName } from "../inputs.ts";
import { addInvitation, latestInviter } from "../invitation-store.ts";
import { type KnownPerson, personByEmail } from "../person-store.ts";
import { newToken } from "../token.ts";

const validDays = 7;

export const invitePerson = writeOperation({
  name: "identity.invitePerson",
  http: "POST /invitations",
  summary: "Adds a person and gives a one-time link for them, good for 7 days. Inviting the same address again ends the earlier link.",
  input: z.object({ name: PersonName, email: EmailAddress, kind: z.enum(["member", "agency"]).default("member") }),
  output: z.object({ personId: PersonId, link: z.string(), expiresAt: InstantOutput }),
  permission: "person.edit",
  on: "somewhere",
  answersSecret: true,
  run: async ({ input, actor, now, origin, write, emit }) => {
    if (actor.kind !== "person") throw refuse("not_allowed");
    await takeTurn(write);
    const known = await personByEmail(write, input.email);
    const again = known?.status === "invited";
    if (again) await refuseForeignInvitation(write, actor, known, now);
    const personId = again
      ? known.personId
      : await createPerson(write, { kind: input.kind, name: input.name, email: input.email, status: "invited", now });
    const { token, hash } = newToken();
    const expiresAt = now.add({ hours: 24 * validDays });
    await addInvitation(write, { personId, tokenHash: hash, invitedBy: actor.personId, now, expiresAt });
    const [personName, kind] = again ? [known.name, known.kind] : [input.name, input.kind];
    emit(
      personInvited({
        payload: { kind, again, expiresAt: expiresAt.toString() },
        subjects: [{ kind: "person", id: personId }],
        personal: { personName },
      }),
    );
    return { personId, link: `${origin.publicUrl}/invitation#token=${token}`, expiresAt };
  },
});

/**
 * Whoever holds the link becomes that person, with all rights given to them meanwhile. So only who invited them, or who may secure
 * anybody's sign-in and holds as much, gets another link.
 */
async function refuseForeignInvitation(write: WriteTx, actor: PersonActor, known: KnownPerson, now: Temporal.Instant): Promise<void> {
  if ((await latestInviter(write, known.personId)) === actor.personId) return;
  const verdict = await authorise(write, { personId: actor.personId, permission: "person.secure", scope: { kind: "workspace" }, now });
  if (!verdict.allowed)
    throw refuse("not_allowed", {
      field: "email",
      detail: "Somebody else invited this person.",
      mend: "Ask who invited them, or an admin, to send the link again.",
    });
  await assertMayStandFor(write, actor.personId, known.personId, now);
}
