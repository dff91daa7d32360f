import fc from "fast-check";
import { newId, openDatabase } from "#kernel";
import type { Database, WorkspaceId } from "#kernel";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../tests/database/fresh-database.ts";
import type { FreshDatabase } from "../../tests/database/fresh-database.ts";
import { addGroup, findGroup, groupChain, saveGroup } from "./group-store.ts";
import type { GroupId, TeamId } from "./model.ts";
import { addMembership, addTeam, endMembership, findTeam, membersOf, saveTeam } from "./team-store.ts";
import { foundWorkspace } from "./workspace-store.ts";

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const groups = 6;
const teams = 6;
const step = fc.oneof(
  fc.record({ act: fc.constant("move" as const), one: fc.nat({ max: groups - 1 }), other: fc.nat({ max: groups - 1 }) }),
  fc.record({ act: fc.constant("archive group" as const), one: fc.nat({ max: groups - 1 }), other: fc.constant(0) }),
  fc.record({ act: fc.constant("nest" as const), one: fc.nat({ max: teams - 1 }), other: fc.nat({ max: teams - 1 }) }),
  fc.record({ act: fc.constant("part" as const), one: fc.nat({ max: teams - 1 }), other: fc.nat({ max: teams - 1 }) }),
  fc.record({ act: fc.constant("archive team" as const), one: fc.nat({ max: teams - 1 }), other: fc.constant(0) }),
);

/** What the closure tables should hold, from the facts alone. */
async function fromScratch(workspaceId: WorkspaceId) {
  return database.read(workspaceId, async (read) => {
    const kept = await sql`
      select group_id as of, ancestor_id as up, depth, ancestor_state as state from access.group_closure
      union all select team_id, ancestor_id, null, null from access.team_closure order by 1, 2`.execute(read.reads<never>());
    const scratch = await sql`
      with recursive g (of, up, depth, state, parent) as (
        select group_id, group_id, 0, state, parent_id from access.group_fact where rec_to = 'infinity' and valid_to = 'infinity'
        union all select g.of, f.group_id, g.depth + 1, f.state, f.parent_id from g
          join access.group_fact f on f.group_id = g.parent and f.rec_to = 'infinity' and f.valid_to = 'infinity'),
      t (of, up) as (
        select team_id, team_id from access.team_fact where rec_to = 'infinity' and valid_to = 'infinity' and state = 'open'
        union select t.of, f.team_id from t
          join access.membership_fact m on m.member_id = t.up and m.rec_to = 'infinity' and m.valid_to = 'infinity'
          join access.team_fact f on f.team_id = m.team_id and f.rec_to = 'infinity' and f.valid_to = 'infinity' and f.state = 'open')
      select of, up, depth, state from g union all select of, up, null, null from t order by 1, 2`.execute(read.reads<never>());
    return { kept: kept.rows, scratch: scratch.rows };
  });
}

test("the closures are what the facts say, whatever happened before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const workspaceId = newId<"workspace">();
      let now = Temporal.Instant.from("2026-03-03T12:00:00Z");
      const groupIds: GroupId[] = [];
      const teamIds: TeamId[] = [];
      await database.write(workspaceId, async (write) => {
        const founded = await foundWorkspace(write, {
          workspaceId,
          name: "N",
          slug: workspaceId,
          adminName: "A",
          adminEmail: "a@n.example",
          now,
        });
        for (let number = 0; number < groups; number += 1)
          groupIds.push(await addGroup(write, { name: `g${number}`, parentId: groupIds[number - 2] ?? founded.rootGroupId, now }));
        for (let number = 0; number < teams; number += 1)
          teamIds.push(await addTeam(write, { name: `t${number}`, homeGroupId: founded.rootGroupId, now }));
      });
      for (const { act, one, other } of steps) {
        now = now.add({ seconds: 1 });
        await database.write(workspaceId, async (write) => {
          const [groupId, otherGroupId, teamId, otherTeamId] = [groupIds[one], groupIds[other], teamIds[one], teamIds[other]];
          if (!groupId || !otherGroupId || !teamId || !otherTeamId) return;
          const [group, team] = [await findGroup(write, groupId), await findTeam(write, teamId)];
          if (!group || !team) return;
          if (act === "move" && !(await groupChain(write, otherGroupId)).includes(groupId))
            await saveGroup(write, { ...group, parentId: otherGroupId, name: `${group.name}${now.epochMilliseconds}` }, now);
          if (act === "archive group") await saveGroup(write, { ...group, state: group.state === "open" ? "archived" : "open" }, now);
          if (act === "archive team") await saveTeam(write, { ...team, state: team.state === "open" ? "archived" : "open" }, now);
          const members = await membersOf(write, [teamId]);
          if (act === "nest" && other < one && !members.some((member) => member.memberId === otherTeamId))
            await addMembership(write, teamId, { kind: "team", memberId: otherTeamId }, now);
          if (act === "part") await endMembership(write, teamId, { kind: "team", memberId: otherTeamId }, now);
        });
        const { kept, scratch } = await fromScratch(workspaceId);
        expect(kept).toEqual(scratch);
      }
    }),
    { numRuns: 12 },
  );
});

test("facts are only ever closed: nothing else of a row can be changed, and no row deleted", async () => {
  const workspaceId = newId<"workspace">();
  const now = Temporal.Instant.from("2026-03-03T12:00:00Z");
  await database.write(workspaceId, (write) =>
    foundWorkspace(write, { workspaceId, name: "N", slug: workspaceId, adminName: "A", adminEmail: "a@n.example", now }),
  );
  for (const fact of ["group", "person", "team", "membership", "role", "grant", "placement", "ceiling", "duty"]) {
    const table = sql.table(`access.${fact}_fact`);
    await expect(
      database.write(workspaceId, (write) => sql`update ${table} set valid_from = ${now}`.execute(write.writes<never>())),
    ).rejects.toThrow("permission denied");
    await expect(database.write(workspaceId, (write) => sql`delete from ${table}`.execute(write.writes<never>()))).rejects.toThrow(
      "permission denied",
    );
  }
});
