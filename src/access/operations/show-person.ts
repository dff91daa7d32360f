import { PersonId, readOperation, refuse } from "#kernel";
import { z } from "zod";
import { maySee } from "../check-store.ts";
import { findPerson, namesOf } from "../person-store.ts";
import { teamsSeenBy } from "../team-store.ts";
import { principalsOf } from "../person-store.ts";
import { actingPerson, PersonView, presentPerson } from "../views.ts";

export const showPerson = readOperation({
  name: "access.showPerson",
  http: "GET /people/:personId",
  summary: "One person, and those of their teams the viewer may see.",
  input: z.object({ personId: PersonId }),
  output: PersonView.extend({
    responsibleName: z.string().optional(),
    teams: z.array(z.object({ teamId: z.string(), name: z.string() })),
    mayEdit: z.boolean(),
  }),
  permission: "person.read",
  on: "somewhere",
  async run({ input, actor, read, now }) {
    const viewer = actingPerson(actor);
    const person = await findPerson(read, input.personId);
    if (person === undefined || !(await maySee(read, viewer, "person.read", input.personId, now))) throw refuse("not_found");
    const standing = new Set<string>(await principalsOf(read, input.personId));
    const teams = (await teamsSeenBy(read, viewer, now)).filter((team) => standing.has(team.teamId));
    const responsible =
      person.responsibleId === undefined ? undefined : (await namesOf(read, [person.responsibleId])).get(person.responsibleId);
    return {
      ...presentPerson(person),
      responsibleName: responsible,
      teams: teams.map(({ teamId, name }) => ({ teamId, name })),
      mayEdit: await maySee(read, viewer, "person.edit", input.personId, now),
    };
  },
});
