import { afterAll, beforeAll, expect, test } from "vitest";
import { newsroomClock, openNewsroom } from "../../tests/faults/newsroom.ts";
import type { Member, Newsroom } from "../../tests/faults/newsroom.ts";

const clock = newsroomClock();
let room: Newsroom;
let cleo: Member;
let mo: Member;
let first: string;
let second: string;

beforeAll(async () => {
  room = await openNewsroom({ clock, worker: "running" });
  first = await room.connect("northwind");
  second = await room.connect("northwind.nl", "sandbox-plain");
  cleo = await room.join("Cleo", "creator");
  mo = await room.join("Mo", "manager");
});
afterAll(() => room.close());

const post = (text: string, accounts = [first]) => ({ text, variants: accounts.map((accountId) => ({ accountId })) });

async function approved(text: string, accounts = [first]): Promise<string> {
  const { postId } = await cleo.visitor.does("publishing.createPost", post(text, accounts));
  const { digest } = await cleo.visitor.does("publishing.submitPost", { postId });
  await mo.visitor.does("publishing.approvePost", { postId, digest });
  return postId;
}

async function settled(postId: string) {
  return room.until(async () => {
    const seen = await mo.visitor.does("publishing.showPost", { postId });
    return seen.publications.some((one) => ["scheduled", "due", "sending", "outcome_unknown"].includes(one.state)) ? undefined : seen;
  });
}

test("a post goes from draft over approval to the network, once on each account", async () => {
  const postId = await approved("Good morning from Northwind", [first, second]);
  await mo.visitor.does("publishing.publishNow", { postId });
  const seen = await settled(postId);
  expect(seen.state).toBe("published");
  expect(seen.publications.map((one) => one.state)).toEqual(["published", "published"]);
  expect(room.sandbox.counters().postsByHandle).toEqual({ northwind: 1, "northwind.nl": 1 });
  const page = await fetch(seen.publications[0]?.url ?? "");
  expect(await page.text()).toContain("Good morning from Northwind");
});
