import { idSchema, refuse, writeOperation } from "#kernel";
import type { PersonId, WriteTx } from "#kernel";
import { z } from "zod";
import { authorise, keepDutiesParted, maySee } from "../check-store.ts";
import { memberAdded } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { assertMayJoin } from "../guard-rails.ts";
import { TeamId } from "../model.ts";
import { findPerson } from "../person-store.ts";
import { refuseAccess } from "../refusals.ts";
import { addMembership, findTeam, membersOf, peopleWithin, teamsWithin } from "../team-store.ts";
import type { Member } from "../team-store.ts";
import { actingPerson, teamHome } from "../views.ts";

export const addMember = writeOperation({
  name: "access.addMember",
  http: "POST /teams/:teamId/members",
  summary: "Adds a person or another team to a team.",
  input: z.object({ teamId: TeamId, memberKind: z.enum(["person", "team"]), memberId: idSchema("member") }),
  output: z.object({ teamId: TeamId, memberKind: z.enum(["person", "team"]), memberId: z.string(), name: z.string() }),
  permission: "team.edit",
  on: ({ teamId }, read) => teamHome(read, teamId),
  stepUp: true,
  async run({ input, actor, write, now, emit }) {
    await takeTurn(write);
    const actorId = actingPerson(actor);
    const team = await findTeam(write, input.teamId);
    if (team === undefined) throw refuse("not_found");
    if (team.state === "archived") throw refuseAccess("team.archived", { field: "teamId" });
    const member = { kind: input.memberKind, memberId: input.memberId as string } as Member;
    const name =
      member.kind === "person"
        ? await personJoining(write, actorId, member.memberId as PersonId, now)
        : await teamJoining(write, actorId, team.teamId, member.memberId as TeamId, now);
    const already = (await membersOf(write, [team.teamId])).some((one) => one.memberId === member.memberId);
    if (already) throw refuseAccess("team.member_already", { field: "memberId" });
    await assertMayJoin(write, actorId, team.teamId, now);
    const people = member.kind === "person" ? [member.memberId as PersonId] : await peopleWithin(write, member.memberId as TeamId);
    await keepDutiesParted(write, { people, at: now, field: "memberId" }, () => addMembership(write, team.teamId, member, now));
    emit(
      memberAdded({
        payload: { teamName: team.name, ...(member.kind === "team" ? { memberTeamName: name } : {}) },
        subjects: [
          { kind: "team", id: team.teamId },
          { kind: member.kind, id: member.memberId },
        ],
        personal: member.kind === "person" ? { memberName: name } : {},
      }),
    );
    return { teamId: team.teamId, memberKind: member.kind, memberId: member.memberId, name };
  },
});

async function personJoining(write: WriteTx, actorId: PersonId, personId: PersonId, now: Temporal.Instant): Promise<string> {
  const person = await findPerson(write, personId);
  if (person === undefined || !(await maySee(write, actorId, "person.read", personId, now)))
    throw refuseAccess("person.unknown", { field: "memberId" });
  if (person.status === "departed") throw refuseAccess("person.departed", { field: "memberId" });
  return person.name;
}

async function teamJoining(write: WriteTx, actorId: PersonId, intoId: TeamId, teamId: TeamId, now: Temporal.Instant): Promise<string> {
  const team = await findTeam(write, teamId);
  const seen =
    team &&
    (await authorise(write, { personId: actorId, permission: "team.read", scope: { kind: "group", groupId: team.homeGroupId }, now }));
  if (team === undefined || !seen?.allowed) throw refuseAccess("team.unknown", { field: "memberId" });
  if ((await teamsWithin(write, teamId)).includes(intoId)) throw refuseAccess("team.circle", { field: "memberId" });
  return team.name;
}
