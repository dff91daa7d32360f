// What the acts of a working day cost the house: processor time of its process, the time on the clock as the one who asks sees it, and
// statements (begin and commit too). The sandbox network and those who ask are processes of their own and do not count; the database's
// processes are counted apart.
//   npx node bench/house.ts [batches of 50 posts] [posts to publish]
import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { median, report } from "./report.ts";
import type { Figure } from "./report.ts";
import { openTown } from "./town.ts";
import type { Town } from "./town.ts";

const [batches = 20, postsToPublish = 400] = process.argv.slice(2).map(Number);
const batchSize = 50;

interface Cost {
  readonly cpu: number;
  readonly wall: number;
  readonly statements: number;
  /** Processor time of the database's processes. */
  readonly databaseCpu: number;
}

/** The cost of one of many, done one after the other. */
async function costOf(town: Town, count: number, act: (number: number) => Promise<unknown>): Promise<Cost> {
  const [before, databaseBefore, startedAt] = [await town.order("use"), town.databaseCpu(), performance.now()];
  for (let number = 0; number < count; number += 1) await act(number);
  const [wall, after] = [performance.now() - startedAt, await town.order("use")];
  return shared(
    {
      cpu: after.cpu - before.cpu,
      wall,
      statements: after.statements - before.statements,
      databaseCpu: town.databaseCpu() - databaseBefore,
    },
    count,
  );
}

const shared = ({ cpu, wall, statements, databaseCpu }: Cost, count: number): Cost => ({
  cpu: cpu / count,
  wall: wall / count,
  statements: statements / count,
  databaseCpu: databaseCpu / count,
});

const sum = (costs: readonly Cost[]): Cost => ({
  cpu: costs.reduce((total, cost) => total + cost.cpu, 0),
  wall: costs.reduce((total, cost) => total + cost.wall, 0),
  statements: costs.reduce((total, cost) => total + cost.statements, 0),
  databaseCpu: costs.reduce((total, cost) => total + cost.databaseCpu, 0),
});

function figure(what: string, costs: readonly Cost[], aim?: number): Figure {
  const statements = median(costs.map((cost) => cost.statements));
  const database = `database ${median(costs.map((cost) => cost.databaseCpu)).toFixed(1)} CPU ms in ${statements.toFixed(1)} statements`;
  const note = `wall ${median(costs.map((cost) => cost.wall)).toFixed(1)} ms, ${database}; median of ${costs.length}`;
  return { what, value: median(costs.map((cost) => cost.cpu)), unit: "CPU ms", note, ...(aim === undefined ? {} : { aim }) };
}

const text = (number: number) => `Our ovens bake on wind alone, and today they bake number ${number} of this month. Come and taste.`;
const accountOf = (town: Town, number: number) => town.accountIds[number % town.accountIds.length] ?? "";

function writeOne(town: Town, number: number) {
  return town.mila.does("publishing.createPost", { text: text(number), media: [], variants: [{ accountId: accountOf(town, number) }] });
}

/** A month of posts, spread over its days: each written, submitted, approved by another, and scheduled. */
async function planAMonth(town: Town): Promise<Record<"create" | "submit" | "approve" | "schedule", Cost[]>> {
  const costs: Awaited<ReturnType<typeof planAMonth>> = { create: [], submit: [], approve: [], schedule: [] };
  const firstDay = Temporal.Now.plainDateISO("Europe/Amsterdam").add({ days: 1 });
  for (let batch = 0; batch < batches; batch += 1) {
    const posts: { postId: string; digest: string }[] = [];
    const post = (number: number) => posts[number] ?? { postId: "", digest: "" };
    costs.create.push(
      await costOf(town, batchSize, async (number) => posts.push({ ...(await writeOne(town, batch * batchSize + number)), digest: "" })),
    );
    costs.submit.push(
      await costOf(town, batchSize, async (number) => {
        const { postId } = post(number);
        posts[number] = { postId, digest: (await town.mila.does("publishing.submitPost", { postId })).digest };
      }),
    );
    costs.approve.push(await costOf(town, batchSize, (number) => town.ada.does("publishing.approvePost", post(number))));
    const day = firstDay.add({ days: batch % 28 });
    const timeAt = (number: number) =>
      `${String(8 + Math.floor(number / 5)).padStart(2, "0")}:${String((number % 5) * 12).padStart(2, "0")}`;
    costs.schedule.push(
      await costOf(town, batchSize, (number) =>
        town.mila.does("publishing.schedulePost", {
          postId: post(number).postId,
          wallTime: `${day.toString()}T${timeAt(number)}`,
          timeZone: "Europe/Amsterdam",
        }),
      ),
    );
  }
  return costs;
}

async function lookAtTheMonth(town: Town): Promise<{ costs: Cost[]; seen: number }> {
  const from = Temporal.Now.instant();
  const costs: Cost[] = [];
  let seen = 0;
  for (let run = 0; run < 20; run += 1)
    costs.push(
      await costOf(town, 1, async () => {
        const { items } = await town.mila.does("publishing.listCalendar", {
          from: from.toString(),
          to: from.add({ hours: 31 * 24 }).toString(),
        });
        seen = items.length;
      }),
    );
  return { costs, seen };
}

/** Posts that are all due at once, until the last one stands on the network. */
async function publishAll(town: Town): Promise<Cost> {
  for (let number = 0; number < postsToPublish; number += 1) {
    const { postId } = await writeOne(town, number);
    const { digest } = await town.mila.does("publishing.submitPost", { postId });
    await town.ada.does("publishing.approvePost", { postId, digest });
    await town.mila.does("publishing.publishNow", { postId });
  }
  const owner = new pg.Client(town.ownerUrl);
  await owner.connect();
  const published = async () =>
    (await owner.query<{ count: number }>("select count(*)::int as count from ledger.publication where state = 'published'")).rows[0]
      ?.count;
  const cost = await costOf(town, 1, async () => {
    await town.order("start worker");
    while ((await published()) !== postsToPublish) await pause(100);
    await town.order("stop worker");
  });
  await owner.end();
  return shared(cost, postsToPublish);
}

const town = await openTown(8);
try {
  await costOf(town, batchSize * 2, (number) => writeOne(town, number));
  const floor = await costOf(town, 500, () => town.mila.fetch("/healthz").then((answer) => answer.text()));
  const { create, submit, approve, schedule } = await planAMonth(town);
  const month = await lookAtTheMonth(town);
  const publishing = await publishAll(town);
  report(`The acts of a working day (load ${loadavg()[0]?.toFixed(1)})`, [
    figure("nothing but a request and its answer", [floor]),
    figure("write a post", create),
    figure("submit it", submit),
    figure("approve it", approve),
    figure("schedule it", schedule),
    figure(
      "write and schedule",
      create.map((cost, batch) => sum([cost, schedule[batch] ?? cost])),
      5,
    ),
    figure(
      "write, submit, approve and schedule",
      create.map((cost, batch) => sum([cost, submit[batch] ?? cost, approve[batch] ?? cost, schedule[batch] ?? cost])),
    ),
    figure(`look at a month of ${month.seen} posts`, month.costs, 15),
    figure("publish a post on the sandbox", [publishing], 10),
    { what: "published a second", value: 1000 / publishing.wall, unit: "posts" },
  ]);
} finally {
  await town.close();
}
