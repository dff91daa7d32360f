import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueSetupLink } from "#identity";
import { heldClock, readConfig } from "#kernel";
import { openHouse } from "#server";
import type { House } from "#server";
import { pino } from "pino";
import { freshDatabase } from "../database/fresh-database.ts";
import { type Browser, browserAt } from "./browser.ts";

export const dana = { name: "Dana van Rijn", email: "dana@northwind.example", password: "kolibri vangt zeven trams" };
export const bo = { name: "Bo Achterberg", email: "bo@northwind.example", password: "lantaarn drinkt oude thee" };

export interface SignInStage {
  readonly house: House;
  readonly clock: ReturnType<typeof heldClock>;
  readonly ownerUrl: string;
  /** What the house wrote to its log. */
  readonly logged: string[];
  browser(address?: string, userAgent?: string): Browser;
  setupToken(): Promise<string>;
  /** A browser in which Dana has set up the workspace and is signed in. */
  setUp(): Promise<Browser>;
  /** A browser in which somebody has accepted the invitation of the one given. */
  join(inviter: Browser, person: typeof bo): Promise<{ browser: Browser; personId: string }>;
  signIn(browser: Browser, person: { email: string; password: string }): ReturnType<Browser["call"]>;
  close(): Promise<void>;
}

/** A house on a database of its own, before any workspace, with a clock held by the test. */
export async function openSignInStage(): Promise<SignInStage> {
  const [fresh, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), "signet-journey-"))]);
  const clock = heldClock("2026-11-22T09:00:00Z");
  const logged: string[] = [];
  const config = readConfig({ SIGNET_DATA: folder, DATABASE_URL: fresh.ownerUrl, SIGNET_PUBLIC_URL: "http://localhost:3210" });
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  const house = await openHouse({ config, log, webFolder: folder, clock });
  const browser = (address = "192.0.2.10", userAgent?: string) => browserAt(house.http, address, userAgent);
  const stage: SignInStage = {
    house,
    clock,
    ownerUrl: fresh.ownerUrl,
    logged,
    browser,
    async setupToken() {
      const link = await issueSetupLink(house.ground.database, { publicUrl: config.publicUrl, now: clock.now() });
      return tokenIn(link);
    },
    async setUp() {
      const first = browser();
      await expectDone(first.call("POST", "/setup", { token: await stage.setupToken(), workspaceName: "Northwind", ...dana }));
      return first;
    },
    async join(inviter, person) {
      const invited = await expectDone(inviter.call("POST", "/invitations", { name: person.name, email: person.email }));
      const own = browser("192.0.2.77");
      await expectDone(
        own.call("POST", "/invitations/acceptance", { token: tokenIn(invited["link"]), name: person.name, password: person.password }),
      );
      return { browser: own, personId: String(invited["personId"]) };
    },
    signIn: (at, { email, password }) => at.call("POST", "/session", { email, password }),
    async close() {
      await house.close();
      await Promise.all([fresh.close(), rm(folder, { recursive: true, force: true })]);
    },
  };
  return stage;
}

export function tokenIn(link: unknown): string {
  return new URLSearchParams(new URL(String(link)).hash.slice(1)).get("token") ?? "";
}

/** The body of an answer that must be a success. */
export async function expectDone(answering: ReturnType<Browser["call"]>): Promise<Record<string, unknown>> {
  const { status, body } = await answering;
  if (status !== 200) throw new Error(`expected success, got ${status} ${JSON.stringify(body)}`);
  return body;
}
