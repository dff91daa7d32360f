import { createLog } from "#kernel";
import pg from "pg";
import { inject, expect, test } from "vitest";
import { withOwner } from "../../tests/database/template.ts";
import { databaseTroubleIn } from "./database-trouble.ts";
import { asRefusal } from "./problem.ts";

const ownerUrl = () => inject("testDatabase").ownerUrl;

/** What a real server throws for this. */
async function thrownBy(run: () => Promise<unknown>): Promise<Error> {
  const thrown = await run().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Error) return thrown;
  throw new Error("nothing was thrown");
}

test("a full disk is told as one, with what to do; a lost connection asks to try again; anything else stays a fault", async () => {
  const log = createLog("silent");
  const full = await thrownBy(() =>
    withOwner(ownerUrl(), (owner) => owner.query("do $$ begin raise 'no' using errcode = 'disk_full'; end $$")),
  );
  expect(databaseTroubleIn(full)).toEqual({ kind: "disk full", cause: "no", code: "53100" });
  expect(asRefusal(full, log, "1").about.detail).toBe("The database has no room left on its disk; nothing was changed.");

  const nobody = await thrownBy(() => new pg.Client("postgres://a:b@127.0.0.1:1/c").connect());
  expect(databaseTroubleIn(nobody)).toMatchObject({ kind: "out of reach", code: "ECONNREFUSED" });
  expect(asRefusal(nobody, log, "2")).toMatchObject({ code: "unavailable", about: { retryAfterSeconds: 2 } });

  const ours = await thrownBy(() => withOwner(ownerUrl(), (owner) => owner.query("select nonsense")));
  expect(databaseTroubleIn(ours)).toBeUndefined();
  expect(asRefusal(ours, log, "3").code).toBe("internal");
});
