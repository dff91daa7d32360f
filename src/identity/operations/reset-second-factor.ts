import { PersonId, refuse, writeOperation } from "#kernel";
import { vaultService } from "#vault";
import { z } from "zod";
import { endChallenges } from "../challenge-store.ts";
import { secondFactorReset } from "../events.ts";
import { personById } from "../person-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { seedOf } from "../second-factor.ts";
import { dropSecondFactor, secondFactorOf } from "../second-factor-store.ts";
import { endSessions } from "../session-store.ts";

export const resetSecondFactor = writeOperation({
  name: "identity.resetSecondFactor",
  http: "DELETE /people/:personId/second-factor",
  summary: "Removes the second factor of somebody who lost it, and signs them out everywhere.",
  input: z.object({ personId: PersonId }),
  output: z.object({ sessionsEnded: z.int() }),
  permission: "person.secure",
  on: "workspace",
  stepUp: true,
  run: async ({ input, now, use, write, emit }) => {
    const person = await personById(write, input.personId);
    if (person === undefined) throw refuse("not_found", { field: "personId" });
    if ((await secondFactorOf(write, person.personId)) === undefined) throw refuseIdentity("identity.second_factor_off");
    await dropSecondFactor(write, person.personId);
    await use(vaultService).dropSecret(write, seedOf(person.personId));
    await endChallenges(write, person.personId);
    const sessionsEnded = await endSessions(write, person.personId, now);
    emit(
      secondFactorReset({
        payload: { sessionsEnded },
        subjects: [{ kind: "person", id: person.personId }],
        personal: { personName: person.name },
      }),
    );
    return { sessionsEnded };
  },
});
