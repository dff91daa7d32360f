import { readOperation } from "#kernel";
import { z } from "zod";
import { groupsWhere } from "../group-store.ts";
import { membersOf, teamsSeenBy } from "../team-store.ts";
import { namesSeenBy } from "../person-store.ts";
import { actingPerson, presentTeam, TeamView } from "../views.ts";

export const listTeams = readOperation({
  name: "access.listTeams",
  http: "GET /teams",
  summary: "The teams at home in groups where the viewer may see teams, with their direct members.",
  input: z.object({}),
  output: z.object({ items: z.array(TeamView) }),
  permission: "team.read",
  on: "somewhere",
  async run({ actor, read, now }) {
    const viewer = actingPerson(actor);
    const teams = await teamsSeenBy(read, viewer, now);
    const edited = await groupsWhere(read, viewer, "team.edit", now);
    const members = await membersOf(
      read,
      teams.map((team) => team.teamId),
    );
    const names = new Map<string, string>([
      ...teams.map((team) => [team.teamId, team.name] as const),
      ...(await namesSeenBy(
        read,
        viewer,
        members.map((member) => member.memberId),
        now,
      )),
    ]);
    return {
      items: teams.map((team) => {
        const own = members.filter((member) => member.teamId === team.teamId);
        const named = own.flatMap(({ kind, memberId }) =>
          names.has(memberId) ? [{ kind, memberId, name: names.get(memberId) ?? "" }] : [],
        );
        return {
          ...presentTeam(team),
          members: named.toSorted((a, b) => a.name.localeCompare(b.name)),
          hiddenMembers: own.length - named.length,
          mayEdit: edited.has(team.homeGroupId),
        };
      }),
    };
  },
});
