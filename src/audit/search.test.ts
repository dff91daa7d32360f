import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "#kernel";
import type { EventKind, RecordedEvent } from "#kernel";
import { anEvent, openLog, testTime } from "../../tests/audit/open-log.ts";
import type { OpenLog } from "../../tests/audit/open-log.ts";
import { erasePersonal } from "./erase-store.ts";
import { listEvents } from "./search.ts";
import type { EventFilter, EventKey } from "./search-store.ts";

let log: OpenLog;
const workspaceId = newId<"workspace">();
const approved: EventKind = {
  code: "post.approved",
  payload: z.object({ title: z.string() }),
  sentence: (payload, names) => `approved ${z.object({ title: z.string() }).parse(payload).title} for ${names["clientName"] ?? "somebody"}`,
};
const catalogue = new Map([[approved.code, approved]]);

function happened(minute: number, change: Partial<RecordedEvent>): RecordedEvent {
  return anEvent(workspaceId, { at: testTime.add({ minutes: minute }), payload: { title: `no ${minute}` }, ...change });
}

beforeAll(async () => {
  log = await openLog();
  await log.record(
    workspaceId,
    happened(1, { subjects: [{ kind: "post", id: "a" }] }),
    happened(2, {
      code: "post.scheduled",
      subjects: [
        { kind: "post", id: "a" },
        { kind: "account", id: "x" },
      ],
    }),
    happened(3, { actor: { kind: "system", job: "publishing.send", onBehalfOf: "dana" }, personal: {} }),
    happened(3, { actor: { kind: "person", id: "dana" }, code: "grant.opened_100%", personal: { clientName: "Acme" } }),
  );
  const stranger = log.newWorkspace();
  await log.record(stranger, anEvent(stranger));
});
afterAll(() => log.close());

async function found(filter: EventFilter, after?: EventKey, limit = 50) {
  return log.database.read(workspaceId, (tx) => listEvents(tx, workspaceId, { filter, after, limit, catalogue }));
}
const titles = async (filter: EventFilter) => (await found(filter)).map(({ payload }) => payload["title"]);

test("events are told newest first, those of one moment in reverse order of writing", async () => {
  expect((await found({})).map(({ code }) => code)).toEqual(["grant.opened_100%", "post.approved", "post.scheduled", "post.approved"]);
});

test("filters find by code, part of a code, actor, subject and time", async () => {
  expect(await titles({ code: "post.approved" })).toEqual(["no 3", "no 1"]);
  expect(await titles({ text: "SCHED" })).toEqual(["no 2"]);
  expect(await titles({ text: "_100%" })).toEqual(["no 3"]);
  expect(await titles({ text: "post_" })).toEqual([]);
  expect(await titles({ actorId: "dana" })).toEqual(["no 3", "no 3"]);
  expect(await titles({ subject: { kind: "post", id: "a" } })).toEqual(["no 2", "no 1"]);
  expect(await titles({ subject: { kind: "account", id: "a" } })).toEqual([]);
  expect(await titles({ subject: { kind: "post", id: "a" }, code: "post.approved" })).toEqual(["no 1"]);
  expect(await titles({ from: testTime.add({ minutes: 2 }), to: testTime.add({ minutes: 3 }) })).toEqual(["no 2"]);
});

test("pages go on where the last one ended, also among events of one moment", async () => {
  for (const filter of [{}, { actorId: "dana" }, { subject: { kind: "post", id: "a" } }]) {
    const ids: string[] = [];
    let after: EventKey | undefined;
    for (let page = await found(filter, after, 1); page.length > 0; page = await found(filter, after, 1)) {
      ids.push(...page.map(({ id }) => id));
      after = page[0]?.key;
    }
    expect(ids).toEqual((await found(filter)).map(({ id }) => id));
  }
});

test("a reader gets the event's sentence, or its code when nobody declares it in this form", async () => {
  const [grant, , , first] = await found({});
  expect(first?.sentence).toBe("approved no 1 for somebody");
  expect(first?.actorName).toBe("Dana Dijkstra");
  expect(grant?.sentence).toBe("grant.opened_100%");
});

test("an erased value is told as erased, and the event stays", async () => {
  await log.database.write(workspaceId, (tx) => erasePersonal(tx, workspaceId, { value: "Acme" }));
  const [grant] = await found({ code: "grant.opened_100%" });
  expect(grant).toMatchObject({ personal: {}, erased: ["clientName"], actorName: null });
});

test("what is shown comes from the hashed bytes, not from the columns that find it", async () => {
  await log.tamper("update audit.event set code = 'x.forged', at = now() where workspace_id = $1 and code = 'post.scheduled'", [
    workspaceId,
  ]);
  expect((await found({ code: "x.forged" }))[0]).toMatchObject({ code: "post.scheduled", at: "2026-03-03T14:07:00Z" });
});
