import { PersonId, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { endChallenges } from "../challenge-store.ts";
import { sessionsEnded } from "../events.ts";
import { personById } from "../person-store.ts";
import { endSessions } from "../session-store.ts";

export const endSessionsOfPerson = writeOperation({
  name: "identity.endSessionsOfPerson",
  http: "DELETE /people/:personId/sessions",
  summary: "Signs somebody out everywhere.",
  input: z.object({ personId: PersonId }),
  output: z.object({ count: z.int() }),
  permission: "person.secure",
  on: "workspace",
  stepUp: true,
  run: async ({ input, now, write, emit }) => {
    const person = await personById(write, input.personId);
    if (person === undefined) throw refuse("not_found", { field: "personId" });
    const count = await endSessions(write, person.personId, now);
    await endChallenges(write, person.personId);
    emit(
      sessionsEnded({
        payload: { count, which: "all" },
        subjects: [{ kind: "person", id: person.personId }],
        personal: { personName: person.name },
      }),
    );
    return { count };
  },
});
