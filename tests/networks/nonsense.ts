import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Stage } from "./stage.ts";
import type { Prepared, Tokens } from "#networks";
import { newSpeaker, pixelImage, prepared, secretsOf } from "./acts.ts";
import type { Speaker } from "./acts.ts";

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

/** What each call may come back as when the network talks nonsense. */
const kinds = {
  connect: ["refused"],
  check: ["unreachable", "refused"],
  refresh: ["blip"],
  prepare: ["refused"],
  send: ["refused", "unknown"],
  lookUp: ["unknown"],
  remove: ["refused", "unknown", "removed"],
  recentPosts: ["refused", "unknown", "listed"],
} as const;

type Answers = Readonly<Record<keyof typeof kinds, { readonly kind: string }>>;

async function askEverything({ network }: Stage, { account, tokens, io }: Speaker, ready: Prepared): Promise<Answers> {
  const server = tokens["server"] ?? "";
  const firstSentAt = io.now();
  const variant = { text: `Hello @${account.handle}`, images: [pixelImage("x")] };
  const postId = ready.network === "bluesky" ? `at://${tokens["did"] ?? ""}/app.bsky.feed.post/${ready.key}` : "p1";
  return {
    connect: await network.connect({ credentials: account.credentials, server }, io),
    check: await network.check(tokens, io),
    refresh: await network.refresh(tokens, io),
    prepare: await network.prepare({ variant, tokens, keySeed: "k", readImage: async () => new Uint8Array([1]) }, io),
    send: await network.send(ready, tokens, io),
    lookUp: await network.lookUp({ prepared: ready, tokens, firstSentAt, claimedPostIds: [] }, io),
    remove: await network.remove(postId, tokens, io),
    recentPosts: await network.recentPosts(tokens, firstSentAt, io),
  };
}

function saysNoPosts(body: string): boolean {
  return /"posts":\[\]/.test(body);
}

export function suiteOfNonsense(onStage: () => Stage): void {
  test("nonsense never crashes us, is never taken for yes, for absent or for a dead token, and never carries a secret out", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const ready = await prepared(stage, speaker, "Said once");
    const server = await startNonsense();
    const tokens: Tokens = { ...speaker.tokens, server: server.url };
    const secrets = secretsOf(tokens, speaker.account.credentials);
    const property = fc.asyncProperty(nonsense, async (said) => {
      server.say(said);
      const answers = await askEverything(stage, { ...speaker, tokens }, ready);
      for (const [name, answer] of Object.entries(answers)) {
        const allowed: readonly string[] = kinds[name as keyof typeof kinds];
        const written = JSON.stringify(answer);
        // Chance may say what the network itself says when there are no posts: then absent is the right reading.
        const truly = name === "lookUp" && answer.kind === "absent" && said.status === 200 && saysNoPosts(said.body);
        if (!truly && !allowed.includes(answer.kind)) throw new Error(`${name} took nonsense for ${written}`);
        for (const secret of secrets) expect(written).not.toContain(secret);
      }
      const mayHaveHappened = said.status < 300 || said.status >= 500;
      if (mayHaveHappened && answers.send.kind !== "unknown")
        throw new Error(`a ${said.status} was taken for ${JSON.stringify(answers.send)}`);
    });
    try {
      await fc.assert(property, { numRuns: 150 });
    } finally {
      await server.stop();
    }
  }, 120_000);
}
