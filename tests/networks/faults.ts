import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { ioFor } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { lookUp, newSpeaker, prepared, send } from "./acts.ts";

const jobs = 40;

/** A port that was free a moment ago, and nobody listens on. */
async function freedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function suiteOfLostAnswers(onStage: () => Stage): void {
  test("sending the same post twice makes one post, where the network takes a key", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Once");
    const first = await send(stage, speaker, ready);
    const expected = stage.network.manifest.abilities.includes("client-chosen-key") ? 1 : 2;
    const again = await send(stage, speaker, ready);
    expect(await stage.countPosts(speaker.account)).toBe(expected);
    expect(again.kind === "published" && first.kind === "published" && again.networkPostId === first.networkPostId).toBe(expected === 1);
  });

  test(`${jobs} posts whose answers were lost are ${jobs} posts`, async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const found: string[] = [];
    for (let job = 1; job <= jobs; job += 1) {
      const ready = await prepared(stage, speaker, `Offer ${job}:  see https://example.com/offers/${job}`);
      stage.fault("reset-after", "send");
      expect(await send(stage, speaker, ready)).toMatchObject({ kind: "unknown" });
      const looked = await lookUp(stage, speaker, ready, found);
      if (looked.kind !== "published") throw new Error(JSON.stringify(looked));
      found.push(looked.networkPostId);
    }
    expect(new Set(found).size).toBe(jobs);
    expect(await stage.countPosts(speaker.account)).toBe(jobs);
  }, 120_000);

  test("a call that never arrived is unknown, then absent, and may be sent again", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Lost on the way");
    stage.fault("reset-before", "send");
    expect(await send(stage, speaker, ready)).toMatchObject({ kind: "unknown" });
    expect(await lookUp(stage, speaker, ready)).toEqual({ kind: "absent" });
    expect(await send(stage, speaker, ready)).toMatchObject({ kind: "published" });
    expect(await stage.countPosts(speaker.account)).toBe(1);
  });

  test("silence is unknown within the time-out, whatever the network did", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    for (const [fault, truth] of [
      ["hang-before", "absent"],
      ["hang-after", "published"],
    ] as const) {
      const ready = await prepared(stage, speaker, `Silence: ${fault}`);
      stage.fault(fault, "send");
      const started = performance.now();
      expect(await send(stage, speaker, ready, ioFor(2000))).toMatchObject({ kind: "unknown" });
      expect(performance.now() - started).toBeLessThan(10_000);
      await stage.settled();
      expect(await lookUp(stage, speaker, ready)).toMatchObject({ kind: truth });
    }
  });
}

export function suiteOfErrors(onStage: () => Stage): void {
  test("an error of the network's own is unknown, whatever it did", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    for (const [fault, truth] of [
      ["500-before", "absent"],
      ["500-after", "published"],
    ] as const) {
      const ready = await prepared(stage, speaker, `Broken: ${fault}`);
      stage.fault(fault, "send");
      expect(await send(stage, speaker, ready)).toMatchObject({ kind: "unknown" });
      expect(await lookUp(stage, speaker, ready)).toMatchObject({ kind: truth });
    }
  });

  test("too many calls: refused, with the time to come back", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Hurried");
    stage.fault("429", "send");
    const limited = await send(stage, speaker, ready);
    expect(limited).toMatchObject({ kind: "refused", code: "rate-limited", retry: "later" });
    if (limited.kind !== "refused" || limited.retryAt === undefined) throw new Error("no time to come back");
    expect(limited.retryAt.since(Temporal.Now.instant()).total("seconds")).toBeGreaterThan(20);
    expect(await stage.countPosts(speaker.account)).toBe(0);
  });

  test("a look-up that fails is unknown, never absent", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Hidden");
    for (const fault of ["reset-before", "500-before", "429"] as const) {
      stage.fault(fault, "look-up");
      expect(await lookUp(stage, speaker, ready)).toMatchObject({ kind: "unknown" });
    }
  });

  test("a server that is not there was certainly not told", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Nobody home");
    const port = await freedPort();
    const closed = { ...speaker, tokens: { ...speaker.tokens, server: `http://127.0.0.1:${port}` } };
    expect(await send(stage, closed, ready)).toMatchObject({ kind: "refused", code: "unreachable", retry: "later" });
  });
}
