import { idSchema, refuse, writeOperation } from "#kernel";
import type { PersonId } from "#kernel";
import { z } from "zod";
import { assertAdminRemains } from "../check-store.ts";
import { memberRemoved } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { TeamId } from "../model.ts";
import { findPerson } from "../person-store.ts";
import { endMembership, findTeam } from "../team-store.ts";
import type { Member } from "../team-store.ts";
import { teamHome } from "../views.ts";

export const removeMember = writeOperation({
  name: "access.removeMember",
  http: "DELETE /teams/:teamId/members/:memberKind/:memberId",
  summary: "Takes a person or a team out of a team.",
  input: z.object({ teamId: TeamId, memberKind: z.enum(["person", "team"]), memberId: idSchema("member") }),
  output: z.object({ teamId: TeamId }),
  permission: "team.edit",
  on: ({ teamId }, read) => teamHome(read, teamId),
  async run({ input, write, now, emit }) {
    await takeTurn(write);
    const team = await findTeam(write, input.teamId);
    const member = { kind: input.memberKind, memberId: input.memberId as string } as Member;
    if (team === undefined || !(await endMembership(write, team.teamId, member, now))) throw refuse("not_found");
    await assertAdminRemains(write, now);
    const name =
      member.kind === "person"
        ? (await findPerson(write, member.memberId as PersonId))?.name
        : (await findTeam(write, member.memberId as TeamId))?.name;
    emit(
      memberRemoved({
        payload: { teamName: team.name, ...(member.kind === "team" ? { memberTeamName: name ?? "" } : {}) },
        subjects: [
          { kind: "team", id: team.teamId },
          { kind: member.kind, id: member.memberId },
        ],
        personal: member.kind === "person" ? { memberName: name ?? "" } : {},
      }),
    );
    return { teamId: team.teamId };
  },
});
