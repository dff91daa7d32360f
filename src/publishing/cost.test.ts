import { afterAll, beforeAll, expect, test } from "vitest";
import { withOwner } from "../../tests/database/template.ts";
import { draft, newsroomClock, openNewsroom } from "../../tests/faults/newsroom.ts";
import type { Newsroom } from "../../tests/faults/newsroom.ts";

const clock = newsroomClock();
let room: Newsroom;
let accountId: string;

beforeAll(async () => {
  room = await openNewsroom({ clock });
  accountId = await room.connect("northwind");
  await withOwner(room.town.database.ownerUrl, async (owner) => {
    const content = JSON.stringify({ text: "Planned", link: null, media: [], variants: [{ accountId }] });
    await owner.query(`
      with ids as (select gen_random_uuid() as id, n from generate_series(1, 1000) n),
      posts as (insert into publishing.post (workspace_id, id, state, excerpt, created_by, created_at, changed_at)
        select '${room.workspaceId}', id, 'draft', 'Planned post number ' || n, '${room.dana.personId}', '2026-03-01', '2026-03-01' from ids),
      versions as (insert into publishing.version (workspace_id, post_id, number, content, by_person, at)
        select '${room.workspaceId}', id, 1, '${content}', '${room.dana.personId}', '2026-03-01' from ids),
      accounts as (insert into publishing.post_account select '${room.workspaceId}', id, '${accountId}' from ids)
      insert into publishing.schedule (workspace_id, post_id, wall_time, time_zone, overlap, at, zone_data, set_by, set_at)
      select '${room.workspaceId}', id, '2026-04-10T10:00', 'UTC', 'earlier', timestamptz '2026-04-01' + n * interval '40 minutes', '2026c',
        '${room.dana.personId}', '2026-03-01' from ids`);
    await owner.query("analyze");
  });
});
afterAll(() => room.close());

/** Milliseconds of this process's own work for one run, the median of many; waiting for the database costs nothing. */
async function cpuMilliseconds(run: () => Promise<unknown>, times: number): Promise<number> {
  const spent: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1000);
  }
  return spent.toSorted((one, other) => one - other)[Math.floor(times / 2)] ?? 0;
}

const call = (method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  room.town.house.http.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: room.dana.visitor.cookie ?? "" },
    ...(payload ? { payload } : {}),
  });

test("a month of 1,000 posts costs the server little", async () => {
  const month = () => call("GET", "/calendar?from=2026-04-01T00:00:00Z&to=2026-05-01T00:00:00Z");
  expect((await month()).json<{ items: unknown[] }>().items).toHaveLength(1000);
  const spent = await cpuMilliseconds(month, 25);
  process.stdout.write(`calendar of 1,000 posts: ${spent.toFixed(1)} ms of CPU\n`);
  expect(spent).toBeLessThan(40);
});

test("writing and planning a post costs the server little", async () => {
  const write = async () => {
    const { postId } = (await call("POST", "/posts", draft("Good morning", [accountId]))).json<{ postId: string }>();
    return call("PUT", `/posts/${postId}/schedule`, { wallTime: "2026-05-10T10:00", timeZone: "Europe/Amsterdam" });
  };
  expect((await write()).statusCode).toBe(200);
  const spent = await cpuMilliseconds(write, 40);
  process.stdout.write(`create and schedule: ${spent.toFixed(1)} ms of CPU\n`);
  expect(spent).toBeLessThan(20);
});
