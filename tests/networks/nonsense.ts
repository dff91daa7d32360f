import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Stage } from "./stage.ts";
import type { Tokens } from "#networks";
import { newSpeaker, pixelImage, prepared, secretsOf } from "./acts.ts";

interface Nonsense {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Repeats our own words, secrets and all, as broken servers do. */
  readonly echo: "no" | "plain" | "as error";
}

const keys = fc.constantFrom(
  "id",
  "url",
  "uri",
  "cid",
  "did",
  "handle",
  "text",
  "error",
  "message",
  "posts",
  "records",
  "blob",
  "account",
  "accessJwt",
  "createdAt",
  "cursor",
);
const nonsense: fc.Arbitrary<Nonsense> = fc.record({
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constant(200) },
    fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 205 && status !== 304),
  ),
  headers: fc.record({
    "content-type": fc.constantFrom("application/json", "application/json; charset=x", "text/html", "application/octet-stream", ""),
    "retry-after": fc.constantFrom("", "-5", "0", "NaN", "Infinity", "1e400", "99999999999999999999", "Wed, 21 Oct 2026 07:28:00 GMT"),
    "ratelimit-reset": fc.constantFrom("", "-1", "1e300", "soon"),
    "x-request-id": fc.constantFrom("r-1", "r-2"),
  }),
  body: fc.oneof(
    fc.json(),
    fc.string(),
    fc.dictionary(keys, fc.jsonValue()).map((value) => JSON.stringify(value)),
    fc.constantFrom("", "{", "null", '{"records":[{"uri":7}]}'),
  ),
  echo: fc.constantFrom("no", "plain", "as error"),
});

/** A server that answers everything with the nonsense it was last given. */
async function startNonsense(): Promise<{ url: string; say(next: Nonsense): void; stop(): Promise<void> }> {
  let said: Nonsense = { status: 200, headers: {}, body: "", echo: "no" };
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.once("end", () => {
      const heard = `${incoming.headers.authorization ?? ""} ${Buffer.concat(parts).toString("utf8")}`;
      const echoes = { no: said.body, plain: heard, "as error": JSON.stringify({ error: heard, message: heard }) };
      outgoing.writeHead(
        said.status,
        said.echo === "no"
          ? said.headers
          : { ...said.headers, "content-type": "application/json", "x-request-id": encodeURIComponent(heard).slice(0, 2000) },
      );
      outgoing.end(echoes[said.echo]);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (next) => void (said = next),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function suiteOfNonsense(onStage: () => Stage): void {
  test("nonsense from the network never crashes us, is never taken for yes or for absent, and never carries a secret out", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Said once");
    const server = await startNonsense();
    const tokens: Tokens = { ...speaker.tokens, server: server.url };
    const secrets = secretsOf(tokens, speaker.account.credentials);
    const { network } = stage;
    const { io } = speaker;
    const since = io.now();
    const variant = { text: `Hello @${speaker.account.handle}`, images: [pixelImage("x")] };
    const kinds = {
      connect: ["refused"],
      check: ["unreachable", "refused"],
      refresh: ["blip", "dead"],
      prepare: ["refused"],
      send: ["refused", "unknown"],
      lookUp: ["unknown"],
      remove: ["refused", "unknown", "removed"],
      recentPosts: ["refused", "unknown", "listed"],
    };
    const property = fc.asyncProperty(nonsense, async (said) => {
      server.say(said);
      const answers = {
        connect: await network.connect({ credentials: speaker.account.credentials, server: server.url }, io),
        check: await network.check(tokens, io),
        refresh: await network.refresh(tokens, io),
        prepare: await network.prepare({ variant, tokens, keySeed: "k", readImage: async () => new Uint8Array([1]) }, io),
        send: await network.send(ready, tokens, io),
        lookUp: await network.lookUp({ prepared: ready, tokens, firstSentAt: since, claimedPostIds: [] }, io),
        remove: await network.remove(
          ready.network === "bluesky" ? `at://${tokens["did"] ?? ""}/app.bsky.feed.post/${ready.key}` : "p1",
          tokens,
          io,
        ),
        recentPosts: await network.recentPosts(tokens, since, io),
      };
      for (const [name, allowed] of Object.entries(kinds)) {
        const answer = answers[name as keyof typeof answers];
        expect(allowed, `${name}: ${JSON.stringify(answer)}`).toContain(answer.kind);
        for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
      }
    });
    try {
      await fc.assert(property, { numRuns: 150 });
    } finally {
      await server.stop();
    }
  }, 120_000);
}
