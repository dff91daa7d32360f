import { afterAll, beforeAll, expect, test } from "vitest";
import { heldClock } from "#kernel";
import type { JobContext } from "#kernel";
import { publishDueJob } from "../../src/ledger/publish-due.ts";
import { approvals } from "../../src/publishing/what-may-go-out.ts";
import { withOwner } from "../database/template.ts";
import { approvedPost, draft, openNewsroom, settledPost } from "./newsroom.ts";
import type { Member, Newsroom } from "./newsroom.ts";

// Held at the real time: here the application's clock is the one that goes wrong, and the database's stays right.
const clock = heldClock(Temporal.Now.instant());
let room: Newsroom;
let mo: Member;
let accountId: string;

beforeAll(async () => {
  room = await openNewsroom({ clock, worker: "running" });
  accountId = await room.connect("northwind");
  mo = await room.join("Mo", "manager");
});
afterAll(() => room.close());

const out = () => room.sandbox.counters().postsByHandle["northwind"];
const wallTime = (at: Temporal.Instant) => at.toZonedDateTimeISO("UTC").toPlainDateTime().toString({ smallestUnit: "minute" });

test("an application clock that jumps ahead a day makes nothing due: both clocks must say so; back again, nothing goes out twice", async () => {
  const start = clock.now();
  const tomorrow = await approvedPost(room.dana, mo, "Tomorrow's news", [accountId]);
  await mo.visitor.does("publishing.schedulePost", { postId: tomorrow, wallTime: wallTime(start.add({ hours: 23 })), timeZone: "UTC" });
  const today = await approvedPost(room.dana, mo, "Today's news", [accountId]);
  await mo.visitor.does("publishing.publishNow", { postId: today });
  await settledPost(room, mo, today);
  expect(out()).toBe(1);
  const { database } = room.town.house.ground;
  const { gate } = room.town.house;
  const ahead: JobContext = {
    now: () => start.add({ hours: 23, minutes: 5 }),
    use: () => {
      throw new Error("nothing is to be asked of any network");
    },
    stopping: new AbortController().signal,
    acrossWorkspaces: (run) => database.read(undefined, run),
    read: (workspaceId, run) => database.read(workspaceId, run),
    write: (workspaceId, run) => gate.asSystem("publishing.publishDue", workspaceId, undefined, run),
  };
  expect(await publishDueJob(approvals).run(ahead)).toBe("idle");
  clock.set(start.subtract({ hours: 2 }));
  expect(await publishDueJob(approvals).run({ ...ahead, now: () => clock.now() })).toBe("idle");
  clock.set(Temporal.Now.instant());
  const after = await approvedPost(room.dana, mo, "After the jumps", [accountId]);
  await mo.visitor.does("publishing.publishNow", { postId: after });
  await settledPost(room, mo, after);
  expect(out()).toBe(2);
  expect((await mo.visitor.does("publishing.showPost", { postId: tomorrow })).publications).toMatchObject([
    { state: "scheduled", attempts: [] },
  ]);
});

test("with the database out of reach a save is refused aloud and nothing is half done; when it is back, the same request saves once", async () => {
  const { ownerUrl } = room.town.database;
  const name = new URL(ownerUrl.replace(/^postgres(ql)?:\/\/[^/]*/, "http://x")).pathname.slice(1);
  const role = "select rolname from pg_roles where rolname like '%\\_app'";
  const count = () =>
    withOwner(ownerUrl, async (owner) =>
      Number((await owner.query<{ n: string }>("select count(*) as n from publishing.post")).rows[0]?.n),
    );
  const before = await count();
  const shut = async (doors: "nologin" | "login") =>
    withOwner(ownerUrl, async (owner) => {
      for (const { rolname } of (await owner.query<{ rolname: string }>(role)).rows)
        await owner.query(
          `alter database ${name} connection limit ${doors === "nologin" ? 0 : -1}; select pg_terminate_backend(pid) from pg_stat_activity where usename = '${rolname}' and datname = '${name}'`,
        );
    });
  await shut("nologin");
  const key = crypto.randomUUID();
  const refused = await mo.visitor.send("publishing.createPost", draft("Saved once", [accountId]), { key });
  expect(refused.status).toBeGreaterThanOrEqual(500);
  await shut("login");
  expect(await count()).toBe(before);
  await mo.visitor.does("publishing.createPost", draft("Saved once", [accountId]), { key });
  await mo.visitor.does("publishing.createPost", draft("Saved once", [accountId]), { key });
  expect(await count()).toBe(before + 1);
});
