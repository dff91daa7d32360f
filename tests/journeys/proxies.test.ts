import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, heldClock, readConfig } from "#kernel";
import { openHouse } from "#server";
import type { House } from "#server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../database/fresh-database.ts";
import type { FreshDatabase } from "../database/fresh-database.ts";

const token = "a-token-for-prometheus-only";
let fresh: FreshDatabase;
let folder: string;
let house: House;
beforeAll(async () => {
  [fresh, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), "signet-proxies-"))]);
  const config = readConfig({
    SIGNET_DATA: folder,
    DATABASE_URL: fresh.ownerUrl,
    SIGNET_TRUSTED_PROXIES: "10.1.0.0/16, 2001:db8::7",
    SIGNET_METRICS_TOKEN: token,
  });
  house = await openHouse({ config, log: createLog("silent"), webFolder: folder, clock: heldClock("2026-11-22T09:00:00Z") });
}, 60_000);
afterAll(async () => {
  await house.close();
  await fresh.close();
  await rm(folder, { recursive: true });
});

type Headers = Record<string, string>;
const get = (url: string, remoteAddress: string, headers: Headers = {}) =>
  house.http.inject({ method: "GET", url, remoteAddress, headers });
const signOut = (remoteAddress: string, headers: Headers) =>
  house.http.inject({
    method: "POST",
    url: "/api/v1/session",
    remoteAddress,
    headers,
    payload: { email: "a@b.example", password: "wrong" },
  });
const spoofed = { "x-forwarded-for": "198.51.100.9", "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" };

/** How many of 130 looks at a door open to 120 a minute are answered, when each claims to come from somewhere else. */
async function answered(remoteAddress: string, headersOf: (number: number) => Headers): Promise<number> {
  const answers = await Promise.all(Array.from({ length: 130 }, (_, number) => get("/api/v1/setup", remoteAddress, headersOf(number))));
  return answers.filter(({ statusCode }) => statusCode === 200).length;
}

test("a stranger who claims a new address each time is still one caller; behind a trusted proxy each is their own", async () => {
  const claims = (number: number) => ({ "x-forwarded-for": `198.51.100.${number}` });
  expect(await answered("203.0.113.5", claims)).toBe(120);
  expect(await answered("10.1.2.3", claims)).toBe(130);
  expect(await answered("2001:db8::7", (number) => ({ "x-forwarded-for": `2001:db8:9:${number}::1` }))).toBe(130);
  const oneHome = (number: number) => ({ "x-forwarded-for": `2001:db8:8:1::${number}` });
  expect(await answered("2001:db8::7", oneHome), "all of a /64 are one caller's").toBe(120);
});

test("a caller behind the proxy cannot put an address of their own before the one the proxy adds", async () => {
  expect(await answered("10.1.2.4", (number) => ({ "x-forwarded-for": `192.0.2.${number}, 203.0.113.77` }))).toBe(120);
});

test("TLS is believed from a trusted proxy only, so a stranger changes neither the cookie's name nor its Secure mark", async () => {
  const { cookies } = await setUpFrom("203.0.113.6", spoofed);
  expect(cookies).toMatchObject([{ name: "signet_session" }]);
  expect(cookies[0]?.secure ?? false).toBe(false);
  const own = { "x-forwarded-proto": "https", "x-forwarded-host": "signet.example" };
  const behind = await signIn("10.1.2.5", own);
  expect(behind.cookies).toMatchObject([{ name: "__Host-signet_session", secure: true, httpOnly: true, sameSite: "Lax", path: "/" }]);
  const asked = { ...own, cookie: `__Host-signet_session=${behind.cookies[0]?.value ?? ""}` };
  expect((await get("/api/v1/me", "10.1.2.5", asked)).statusCode).toBe(200);
  expect((await get("/api/v1/me", "203.0.113.6", asked)).statusCode, "a secure cookie that came in the clear").toBe(401);
});

test("the host a write must come from is the trusted proxy's word or our own, never a stranger's", async () => {
  const evil = { ...spoofed, origin: "https://evil.example", host: "signet.example" };
  expect((await signOut("203.0.113.7", evil)).json()).toMatchObject({ code: "not_allowed" });
  const own = { ...spoofed, "x-forwarded-host": "signet.example", origin: "https://signet.example", host: "10.1.0.2:3210" };
  expect((await signOut("10.1.2.6", own)).json()).toMatchObject({ code: "identity.sign_in_refused" });
});

test("how the process is doing is told on the machine itself and to the bearer of the token; others hear ready or not", async () => {
  for (const [address, headers] of [
    ["127.0.0.1", {}],
    ["::ffff:127.0.0.1", {}],
    ["203.0.113.8", { authorization: `Bearer ${token}` }],
  ] as const) {
    expect((await get("/metrics", address, headers)).payload).toContain("process_cpu_seconds_total");
    expect((await get("/readyz", address, headers)).json()).toMatchObject({ status: "not ready", checks: { database: { ok: true } } });
  }
  for (const [address, headers] of [
    ["203.0.113.8", {}],
    ["203.0.113.8", spoofed],
    ["203.0.113.8", { "x-forwarded-for": "127.0.0.1" }],
    ["10.1.2.3", { "x-forwarded-for": "127.0.0.1" }],
    ["127.0.0.1", { "x-forwarded-for": "203.0.113.8" }],
    ["127.0.0.1", { "x-forwarded-for": "127.0.0.1" }],
    ["203.0.113.8", { authorization: "Bearer a-token-for-prometheus-onlY" }],
    ["203.0.113.8", { authorization: "Bearer " }],
  ] as const) {
    expect((await get("/metrics", address, headers)).statusCode, JSON.stringify([address, headers])).toBe(401);
    const ready = await get("/readyz", address, headers);
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: "not ready" }]);
    expect((await get("/healthz", address, headers)).json()).toEqual({ status: "alive" });
  }
});

const founder = { name: "Ada", email: "ada@northwind.example", password: "ada ziet negen kraanvogels" };

async function setUpFrom(remoteAddress: string, headers: Headers) {
  const { issueSetupLink } = await import("#identity");
  const link = await issueSetupLink(house.ground.database, { publicUrl: "http://localhost", now: house.clock.now() });
  const setupToken = new URLSearchParams(new URL(link ?? "").hash.slice(1)).get("token");
  const payload = { token: setupToken, workspaceName: "Northwind", ...founder };
  return house.http.inject({ method: "POST", url: "/api/v1/setup", remoteAddress, headers, payload });
}

async function signIn(remoteAddress: string, headers: Headers) {
  const payload = { email: founder.email, password: founder.password };
  return house.http.inject({ method: "POST", url: "/api/v1/session", remoteAddress, headers, payload });
}
