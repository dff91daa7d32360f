import { assertMayStandFor } from "#access";
import { InstantOutput, PersonId, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { personById } from "../person-store.ts";
import { makeLinkToRecover } from "../recovery-link.ts";
import { refuseIdentity } from "../refusals.ts";

/** Whoever holds the link can become that person (short of their second factor), so it takes as many rights as theirs. */
export const makeRecoveryLink = writeOperation({
  name: "identity.makeRecoveryLink",
  http: "POST /people/:personId/recovery-links",
  summary: "Gives a one-time link, good for an hour, by which somebody who forgot their password sets a new one. Ends an earlier link.",
  input: z.object({ personId: PersonId }),
  output: z.object({ link: z.string(), expiresAt: InstantOutput }),
  permission: "person.secure",
  on: "workspace",
  stepUp: true,
  answersSecret: true,
  run: async ({ input: { personId }, actor, now, origin, write, emit }) => {
    if (actor.kind !== "person") throw refuse("not_allowed");
    if ((await personById(write, personId)) === undefined) throw refuse("not_found", { field: "personId" });
    if (personId === actor.personId) throw refuseIdentity("identity.own_recovery", { field: "personId" });
    await assertMayStandFor(write, actor.personId, personId, now);
    const { link, expiresAt, event } = await makeLinkToRecover(write, {
      personId,
      madeBy: actor.personId,
      publicUrl: origin.publicUrl,
      now,
    });
    emit(event);
    return { link, expiresAt };
  },
});
