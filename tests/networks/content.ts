import { expect, test } from "vitest";
import type { Manifest, Variant } from "#networks";
import type { Stage } from "./stage.ts";
import { lookUp, newSpeaker, pixelImage, prepared, publish, send } from "./acts.ts";

const family = "👩‍👩‍👧‍👦";
const familyBytes = Buffer.byteLength(family);

/** A variant that uses exactly this much of a limit. */
function using(limit: Manifest["limits"][number], amount: number): Variant {
  const image = pixelImage("A square");
  switch (limit.field) {
    case "text":
      if (limit.unit === "graphemes") return { text: "a".repeat(amount), images: [] };
      return { text: family.repeat(Math.floor(amount / familyBytes)) + "a".repeat(amount % familyBytes), images: [] };
    case "images":
      return { text: "Many", images: Array.from({ length: amount }, () => image) };
    case "images.bytes":
      return { text: "Big", images: [{ ...image, byteLength: amount }] };
    case "images.alt":
      return { text: "Told", images: [{ ...image, alt: "a".repeat(amount) }] };
  }
}

export function suiteOfLimits(onStage: () => Stage): void {
  test("limits hold at their edges, each with a way to mend it", () => {
    const { network } = onStage();
    for (const limit of network.manifest.limits) {
      expect(network.measure(using(limit, limit.maximum)).problems).toEqual([]);
      const [problem, ...others] = network.measure(using(limit, limit.maximum + 1)).problems;
      expect(others).toEqual([]);
      expect(problem?.field.startsWith(limit.field.split(".")[0] ?? "")).toBe(true);
      expect(problem?.mend).not.toBe("");
    }
    expect(network.measure({ text: " \n", images: [] }).problems).toMatchObject([{ code: "empty" }]);
    expect(network.measure({ text: "", images: [pixelImage("")] }).problems).toEqual([]);
    expect(network.measure({ text: "x", images: [{ ...pixelImage(""), mediaType: "text/html" }] }).problems).toMatchObject([
      { code: "wrong-type" },
    ]);
  });

  test("the network draws the line for texts where we draw it", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    for (const limit of stage.network.manifest.limits.filter((known) => known.field === "text" || known.field === "images")) {
      await publish(stage, speaker, using(limit, limit.maximum));
      const over = await send(stage, speaker, await prepared(stage, speaker, using(limit, limit.maximum + 1)));
      expect(over).toMatchObject({ kind: "refused", retry: "never" });
    }
  });
}

export function suiteOfPublishing(onStage: () => Stage): void {
  test("a text goes out once, opens, and is found again", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const text = "Spring at Northwind begins today 🌱";
    const before = stage.sendCalls();
    const ready = await prepared(stage, speaker, text);
    expect(await stage.countPosts(speaker.account)).toBe(0);
    const published = await send(stage, speaker, ready);
    expect(stage.sendCalls() - before).toBe(1);
    if (published.kind !== "published") throw new Error(JSON.stringify(published));
    expect(URL.canParse(published.url)).toBe(true);
    expect(await stage.open(published)).toContain(text);
    expect(await lookUp(stage, speaker, ready)).toEqual(published);
    const recent = await stage.network.recentPosts(speaker.tokens, speaker.startedAt.subtract({ minutes: 1 }), speaker.io);
    expect(recent).toMatchObject({
      kind: "listed",
      posts: [{ networkPostId: published.networkPostId, url: published.url, text, imageCount: 0 }],
    });
  });

  test("an image goes out with its description", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const published = await publish(stage, speaker, { text: "Look", images: [pixelImage("A dark square"), pixelImage("Another")] });
    expect(await stage.open(published)).toContain("A dark square");
    const recent = await stage.network.recentPosts(speaker.tokens, speaker.startedAt.subtract({ minutes: 1 }), speaker.io);
    expect(recent).toMatchObject({ kind: "listed", posts: [{ imageCount: 2 }] });
  });
}

export function suiteOfMarks(onStage: () => Stage): void {
  test("links, mentions and tags are seen before, and stand after", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const text = `Ask @${speaker.account.handle} about https://example.com/spring?a=1&b=2, #spring and #löwenzahn.`;
    const segments = stage.network.preview(text);
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
    for (const segment of segments) expect(text.slice(segment.start, segment.end)).toBe(segment.text);
    const marked = segments.filter((segment) => segment.kind !== "text");
    expect(marked).toMatchObject([
      { kind: "mention", handle: speaker.account.handle },
      { kind: "link", url: "https://example.com/spring?a=1&b=2" },
      { kind: "tag", tag: "spring" },
      { kind: "tag", tag: "löwenzahn" },
    ]);
    const ready = await prepared(stage, speaker, text);
    const published = await send(stage, speaker, ready);
    expect(published).toMatchObject({ kind: "published" });
    expect(await lookUp(stage, speaker, ready)).toEqual(published);
  });

  test("a removed post is gone, and removing it again is no failure", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Not for long");
    const published = await send(stage, speaker, ready);
    if (published.kind !== "published") throw new Error(JSON.stringify(published));
    const remove = () => stage.network.remove(published.networkPostId, speaker.tokens, speaker.io);
    expect([await remove(), await remove()]).toEqual([{ kind: "removed" }, { kind: "removed" }]);
    expect(await lookUp(stage, speaker, ready)).toEqual({ kind: "absent" });
  });
}
