import { createServer } from "node:http";
import { createFetch } from "#kernel";
import { expect, test } from "vitest";
import { sandbox } from "./sandbox/sandbox.ts";
import { bluesky } from "./bluesky/bluesky.ts";
import { retryAtFrom, unanswered } from "./transport.ts";
import { withoutSecrets } from "./withheld.ts";

const now = Temporal.Instant.from("2026-11-22T10:00:00Z");
const secondsUntil = (headers: Parameters<typeof retryAtFrom>[0]): number => retryAtFrom(headers, now).since(now).total("seconds");

test("a time to come back is at least a second and at most a day away", () => {
  expect(secondsUntil({ retryAfter: "30" })).toBe(30);
  expect(secondsUntil({ resetAt: String(now.epochMilliseconds / 1000 + 90) })).toBe(90);
  expect(secondsUntil({})).toBe(60);
  expect(secondsUntil({ retryAfter: "soon" })).toBe(60);
  expect(secondsUntil({ retryAfter: "-5" })).toBe(1);
  expect(secondsUntil({ resetAt: "0" })).toBe(1);
  expect(secondsUntil({ retryAfter: "1e300" })).toBe(86_400);
});

test("only a connection that never came to be is certain; the rest is unknown", () => {
  const refusedConnection = new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
  expect(unanswered(refusedConnection, "It")).toMatchObject({ kind: "refused", code: "unreachable", retry: "later" });
  for (const code of ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ETIMEDOUT", "EPROTO"]) {
    expect(unanswered(Object.assign(new Error("x"), { code }), "It")).toMatchObject({ kind: "unknown" });
  }
  expect(unanswered(new DOMException("late", "TimeoutError"), "It")).toEqual({ kind: "unknown", reason: "It did not answer in time." });
  expect(unanswered("thrown text", "It")).toMatchObject({ kind: "unknown" });
});

test("what broke is told without the words of the error, which may hold a header", () => {
  const answer = unanswered(new TypeError('Headers.append: "Bearer s3cret-token" is invalid'), "It");
  expect(JSON.stringify(answer)).not.toContain("s3cret-token");
});

test("secrets are withheld in every form they may come back in, and plain values are not", () => {
  const secrets = { accessToken: 'a"b/c=+', handle: "northwind" };
  const said = `northwind sent a"b/c=+ as ${JSON.stringify({ t: 'a"b/c=+' })} and ?t=${encodeURIComponent('a"b/c=+')}`;
  const clean = withoutSecrets(said, secrets);
  expect(clean).toContain("northwind");
  expect(clean.match(/\[withheld\]/g)).toHaveLength(3);
  expect(clean).not.toContain("b/c");
});

test("a server on a private address is refused by the house, with what to do, and never called", async () => {
  let calls = 0;
  const server = createServer((_, outgoing) => {
    calls += 1;
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const fetch = createFetch({ privateServers: () => [], loopbackAllowed: false, timeoutMilliseconds: 2000 });
  const io = { fetch, now: () => now, timeoutMilliseconds: 2000 };
  const credentials = { handle: "northwind.test", appPassword: "x" };
  for (const network of [sandbox, bluesky]) {
    const answer = await network.connect({ credentials, server: `http://127.0.0.1:${port}` }, io);
    expect(answer).toMatchObject({ kind: "refused", code: "private_address", retry: "never" });
    expect(answer.kind === "refused" ? answer.message : "").toContain("private address");
  }
  expect(calls).toBe(0);
  await new Promise((resolve) => server.close(resolve));
});
