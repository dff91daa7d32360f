import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runVerifier } from "../audit/python-verifier.ts";
import type { Browser } from "./browser.ts";
import { bo, expectDone, openSignInStage, type SignInStage } from "./sign-in-stage.ts";

type Listed = { items: { id: string; code: string; seq: number | null; sentence: string; actorName: string | null }[]; next?: string };

let stage: SignInStage;
let dana: Browser;
let guest: Browser;
let worker: { stop(): Promise<void> };
beforeAll(async () => {
  stage = await openSignInStage();
  dana = await stage.setUp();
  guest = (await stage.join(dana, bo)).browser;
  worker = stage.house.startWorker();
});
afterAll(async () => {
  await worker.stop();
  await stage.close();
});

const list = async (query = ""): Promise<Listed> => (await expectDone(dana.call("GET", `/audit/events${query}`))) as unknown as Listed;
async function isSettled(): Promise<void> {
  await expect.poll(async () => (await expectDone(dana.call("GET", "/audit/status")))["pending"], { timeout: 20_000 }).toBe(0);
}

async function download(browser: Browser): Promise<{ statusCode: number; body: string }> {
  const cookies = { signet_session: browser.cookie ?? "" };
  return stage.house.http.inject({ method: "POST", url: "/api/v1/audit/exports", payload: {}, cookies });
}

test("what people did is listed with their names and in sentences, and gets its place by itself", async () => {
  await isSettled();
  const { items } = await list("?limit=200");
  expect(items.length).toBeGreaterThan(2);
  expect(items.every(({ seq, sentence, code }) => seq !== null && sentence !== code)).toBe(true);
  expect(items.some(({ actorName }) => actorName === "Dana van Rijn")).toBe(true);
  const paged = await list("?limit=1");
  expect((await list(`?limit=1&after=${paged.next}`)).items[0]?.id).toBe(items[1]?.id);
});

test("an auditor with the download and Python alone finds it whole, and the download is itself recorded", async () => {
  await isSettled();
  const { statusCode, body } = await download(dana);
  expect(statusCode).toBe(200);
  const file = join(tmpdir(), `audit-journey-${process.pid}.jsonl`);
  await writeFile(file, body);
  const verified = runVerifier(file);
  await rm(file);
  expect(verified.output).toContain(" 0 findings");
  expect(verified.status).toBe(0);
  expect((await list("?code=audit.logExported")).items[0]).toMatchObject({ actorName: "Dana van Rijn" });
});

test("each event has a proof, and an unknown one is not found", async () => {
  await isSettled();
  const [newest] = (await list()).items;
  const proof = await expectDone(dana.call("GET", `/audit/events/${newest?.id}/proof`));
  expect(proof).toMatchObject({ seq: newest?.seq });
  expect(await dana.call("GET", "/audit/events/0199d1f0-0000-7000-8000-000000000001/proof")).toMatchObject({
    status: 404,
    body: { field: "eventId" },
  });
});

test("the log is open to nobody without the right to read it", async () => {
  const id = (await list()).items[0]?.id;
  for (const path of ["/audit/events", "/audit/status", `/audit/events/${id}/proof`]) {
    expect(await stage.browser().call("GET", path), path).toMatchObject({ status: 401 });
    expect(await guest.call("GET", path), path).toMatchObject({ status: 403 });
  }
  expect((await download(stage.browser())).statusCode).toBe(401);
  expect((await download(guest)).statusCode).toBe(403);
});

test("half a subject and a made-up cursor are refused by name", async () => {
  expect(await dana.call("GET", "/audit/events?subjectKind=post")).toMatchObject({ status: 400, body: { field: "subjectId" } });
  expect(await dana.call("GET", "/audit/events?after=nonsense")).toMatchObject({ status: 400, body: { field: "after" } });
  expect(await dana.call("GET", `/audit/events?after=${Buffer.from('["x",1]').toString("base64url")}`)).toMatchObject({
    status: 400,
    body: { field: "after" },
  });
});

test("the download asks for a fresh proof of who is asking", async () => {
  stage.clock.forward("PT11M");
  expect((await download(dana)).statusCode).toBe(403);
});
