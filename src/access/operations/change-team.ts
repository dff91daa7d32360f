import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { assertAdminRemains, authorise, keepDutiesParted } from "../check-store.ts";
import { teamChanged } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { findGroup } from "../group-store.ts";
import { assertMayJoin } from "../guard-rails.ts";
import { GroupId, TeamId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { nextRevision } from "../revision-store.ts";
import { findTeam, peopleWithin, saveTeam } from "../team-store.ts";
import { actingPerson, Name, presentTeam, TeamSummary, teamHome } from "../views.ts";

export const changeTeam = writeOperation({
  name: "access.changeTeam",
  http: "PATCH /teams/:teamId",
  summary: "Renames a team, gives it another home, archives it or puts it back.",
  input: z.object({
    teamId: TeamId,
    name: Name.optional(),
    homeGroupId: GroupId.optional(),
    state: z.enum(["open", "archived"]).optional(),
  }),
  output: TeamSummary,
  permission: "team.edit",
  on: ({ teamId }, read) => teamHome(read, teamId),
  edits: true,
  async run({ input, actor, write, now, revision, emit }) {
    await takeTurn(write);
    const team = await findTeam(write, input.teamId);
    if (team === undefined) throw refuse("not_found");
    const actorId = actingPerson(actor);
    const next = await nextRevision(write, "team", team.teamId, revision);
    const changed = {
      ...team,
      name: input.name ?? team.name,
      homeGroupId: input.homeGroupId ?? team.homeGroupId,
      state: input.state ?? team.state,
    };
    const home = await findGroup(write, changed.homeGroupId);
    if (changed.homeGroupId !== team.homeGroupId) {
      const mayThere = await authorise(write, {
        personId: actorId,
        permission: "team.edit",
        scope: { kind: "group", groupId: changed.homeGroupId },
        now,
      });
      if (!mayThere.allowed)
        throw refuseAccess("group.unknown", { field: "homeGroupId", detail: "There is no such group, or you may not edit teams there." });
    }
    if (team.state === "archived" && changed.state === "open") await assertMayJoin(write, actorId, team.teamId, now);
    const people = changed.state === team.state ? [] : await peopleWithin(write, team.teamId);
    await keepDutiesParted(write, { people, at: now, field: "state" }, () => saveTeam(write, changed, now));
    await assertAdminRemains(write, now);
    const before = { name: team.name, state: team.state, home: (await findGroup(write, team.homeGroupId))?.name ?? "" } as const;
    const after = { name: changed.name, state: changed.state, home: home?.name ?? "" } as const;
    const differing = (["name", "state", "home"] as const).filter((field) => before[field] !== after[field]);
    const only = (side: Record<string, string>) => Object.fromEntries(differing.map((field) => [field, side[field] ?? ""]));
    emit(
      teamChanged({
        payload: { name: team.name, before: only(before), after: only(after) },
        subjects: [{ kind: "team", id: team.teamId }],
      }),
    );
    return presentTeam({ ...changed, revision: next });
  },
});
