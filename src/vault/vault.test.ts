import { type Database, type EmittedEvent, newId, openDatabase, type WorkspaceId } from "#kernel";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../tests/database/fresh-database.ts";
import { withOwner } from "../../tests/database/template.ts";
import { everyRow, rowsShowing } from "../../tests/secrets/planted-secret.ts";
import { openFileKeys } from "./file-keys.ts";
import { secretPurpose, type SecretRef } from "./purpose.ts";
import { createVault, type Vault } from "./vault.ts";

const publishing = secretPurpose("probe.publish", { ownerKind: "account" });
const seed = secretPurpose("probe.seed", { ownerKind: "person", keyring: "seeds" });
const now = Temporal.Instant.from("2026-11-22T15:00:00Z");

let fresh: FreshDatabase;
let database: Database;
let folder: string;
let vault: Vault;

beforeAll(async () => {
  [fresh, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), "signet-vault-"))]);
  database = openDatabase(fresh.appUrl);
  vault = createVault(await openFileKeys(folder));
});
afterAll(async () => {
  await database.close();
  await Promise.all([fresh.close(), rm(folder, { recursive: true })]);
});

const put = (workspaceId: WorkspaceId, ref: SecretRef, plaintext: string) =>
  database.write(workspaceId, (write) => vault.putSecret(write, { ref, plaintext, now }));
const open = (workspaceId: WorkspaceId, ref: SecretRef, atLeast?: number) =>
  database.read(workspaceId, async (read) => (await vault.openSecret(read, ref, atLeast)).reveal());
const behindTheWall = <Answer>(run: Parameters<typeof withOwner<Answer>>[1]) => withOwner(fresh.ownerUrl, run);

test("what was put opens again, each put is a version of its own, and another workspace sees nothing", async () => {
  const [northwind, ref] = [newId<"workspace">(), publishing.of(newId(), "token")];
  expect(await put(northwind, ref, "first")).toBe(1);
  expect(await put(northwind, ref, "second ✓")).toBe(2);
  expect(await open(northwind, ref, 2)).toBe("second ✓");
  await expect(open(newId<"workspace">(), ref)).rejects.toThrow("nothing is kept");
  await expect(open(northwind, publishing.of(ref.ownerId, "refresh"))).rejects.toThrow("nothing is kept");
});

test("no byte of a stored secret or of its wrapped key can be changed", async () => {
  const [workspaceId, ref] = [newId<"workspace">(), publishing.of(newId(), "token")];
  await put(workspaceId, ref, "short");
  for (const column of ["sealed", "wrapped_key"]) {
    const [{ length }] = (
      await behindTheWall((owner) => owner.query(`select length(${column}) from vault.sealed_secret where owner_id = $1`, [ref.ownerId]))
    ).rows as [{ length: number }];
    await behindTheWall(async (owner) => {
      await owner.query("alter table vault.sealed_secret disable trigger only_rises");
      for (let at = 0; at < length; at++) {
        const flip = `update vault.sealed_secret set ${column} = set_byte(${column}, $1, get_byte(${column}, $1) # 1) where owner_id = $2`;
        await owner.query(flip, [at, ref.ownerId]);
        await expect(open(workspaceId, ref), `${column}, byte ${at}`).rejects.toThrow("do not fit");
        await owner.query(flip, [at, ref.ownerId]);
      }
      await owner.query("alter table vault.sealed_secret enable trigger only_rises");
    });
  }
  expect(await open(workspaceId, ref)).toBe("short");
});

test("a row moved to another workspace, purpose, owner, field or version does not open there", async () => {
  const [one, other] = [newId<"workspace">(), newId<"workspace">()];
  const [token, refresh, ofOther, ofSeeds] = [
    publishing.of(newId(), "token"),
    publishing.of(newId(), "refresh"),
    publishing.of(newId(), "token"),
    seed.of(newId(), "token"),
  ];
  await put(one, token, "mine");
  const decoys: [WorkspaceId, SecretRef][] = [
    [other, token],
    [one, refresh],
    [one, ofOther],
    [one, ofSeeds],
    [one, publishing.of(token.ownerId, "refresh")],
  ];
  for (const [workspaceId, ref] of decoys) {
    await put(workspaceId, ref, "decoy");
    await behindTheWall(async (owner) => {
      await owner.query("alter table vault.sealed_secret disable trigger only_rises");
      const moved = await owner.query(
        `update vault.sealed_secret it set sealed = mine.sealed, wrapped_key = mine.wrapped_key from vault.sealed_secret mine
          where mine.workspace_id = $1 and mine.owner_id = $2 and mine.purpose = 'probe.publish' and mine.field = 'token'
            and it.workspace_id = $3 and it.purpose = $4 and it.owner_id = $5 and it.field = $6`,
        [one, token.ownerId, workspaceId, ref.purpose, ref.ownerId, ref.field],
      );
      expect(moved.rowCount).toBe(1);
      await owner.query("alter table vault.sealed_secret enable trigger only_rises");
    });
    await expect(open(workspaceId, ref), JSON.stringify(ref)).rejects.toThrow("do not fit");
  }
  await behindTheWall((owner) => owner.query("update vault.sealed_secret set version = 7 where owner_id = $1", [token.ownerId]));
  await expect(open(one, token)).rejects.toThrow("do not fit");
});

test("an older version put back is refused, by the database and by the vault", async () => {
  const [workspaceId, ref] = [newId<"workspace">(), publishing.of(newId(), "token")];
  await put(workspaceId, ref, "old");
  const copy = (what: string) => behindTheWall((owner) => owner.query(what, [ref.ownerId]));
  await behindTheWall((owner) => owner.query("create table public.kept as select * from vault.sealed_secret"));
  await put(workspaceId, ref, "new");
  const restore =
    "update vault.sealed_secret it set version = kept.version, sealed = kept.sealed, wrapped_key = kept.wrapped_key from public.kept where kept.owner_id = it.owner_id and it.owner_id = $1";
  await expect(copy(restore)).rejects.toThrow("only rises");
  await behindTheWall((owner) => owner.query("alter table vault.sealed_secret disable trigger only_rises"));
  await copy(restore);
  await behindTheWall((owner) => owner.query("alter table vault.sealed_secret enable trigger only_rises"));
  await expect(open(workspaceId, ref)).rejects.toThrow("is at version 1, but was at 2");
  await expect(open(workspaceId, ref, 2)).rejects.toThrow("is at version 1, but was at 2");

  await database.write(workspaceId, (write) => vault.dropSecret(write, ref));
  await expect(open(workspaceId, ref)).rejects.toThrow("nothing is kept");
  await copy("insert into vault.sealed_secret select * from public.kept where owner_id = $1");
  await expect(open(workspaceId, ref)).rejects.toThrow("is at version 1, but was at 3");
  await behindTheWall((owner) => owner.query("drop table public.kept"));
});

test("a put that is rolled back leaves the secret as it was", async () => {
  const [workspaceId, ref] = [newId<"workspace">(), publishing.of(newId(), "token")];
  await put(workspaceId, ref, "stays");
  const undone = database.write(workspaceId, async (write) => {
    await vault.putSecret(write, { ref, plaintext: "goes", now });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await open(workspaceId, ref, 1)).toBe("stays");
});

test("puts at the same time follow one another, and the last one stands", async () => {
  const [workspaceId, ref] = [newId<"workspace">(), publishing.of(newId(), "token")];
  const versions = await Promise.all(Array.from({ length: 6 }, (_, index) => put(workspaceId, ref, `value ${index}`)));
  expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await open(workspaceId, ref)).toBe(`value ${versions.indexOf(6)}`);
});

test("a planted secret is found nowhere in the database, nor printed by what carries it", async () => {
  const [workspaceId, planted] = [newId<"workspace">(), "planted-secret-OAT3/aSh+crumb_9f"];
  await put(workspaceId, publishing.of(newId(), "token"), planted);
  await put(workspaceId, seed.of(newId(), "seed"), planted);
  const rows = await everyRow(fresh.ownerUrl);
  expect(rows.filter((row) => row.startsWith("vault.sealed_secret")).length).toBeGreaterThanOrEqual(2);
  expect(rowsShowing(planted, rows)).toEqual([]);
  const ref = publishing.of(newId(), "token");
  await put(workspaceId, ref, planted);
  const opened = await database.read(workspaceId, (read) => vault.openSecret(read, ref));
  expect(
    rowsShowing(planted, [
      inspect(opened, { showHidden: true, depth: 9 }),
      JSON.stringify({ opened }),
      opened.toString(),
      String(new Error(String(opened))),
    ]),
  ).toEqual([]);
});

test("the search for planted secrets finds them as text, hex and base64", () => {
  const secret = "planted-secret-9f";
  const spelled = [
    secret,
    Buffer.from(secret).toString("hex"),
    ...["", "x", "xy"].map((before) => Buffer.from(`${before}${secret} after`).toString("base64")),
  ];
  for (const row of spelled) expect(rowsShowing(secret, [`a.table (1,${row})`]), row).toHaveLength(1);
});

test("a machine's use is recorded once a day for each secret and use", async () => {
  const [workspaceId, ref] = [newId<"workspace">(), publishing.of(newId(), "token")];
  const emitted: EmittedEvent[] = [];
  const used = (use: string, at: Temporal.Instant) =>
    database.write(workspaceId, (write) => vault.recordUse(write, { ref, use, now: at, emit: (event) => void emitted.push(event) }));
  await used("publish", now);
  await used("publish", now.add({ hours: 8 }));
  await used("read messages", now);
  await used("publish", now.add({ hours: 24 }));
  expect(emitted.map(({ payload }) => [payload["use"], payload["day"]])).toEqual([
    ["publish", "2026-11-22"],
    ["read messages", "2026-11-22"],
    ["publish", "2026-11-23"],
  ]);
  expect(emitted[0]?.subjects).toEqual([{ kind: "account", id: ref.ownerId }]);
});

test("an empty or oversized secret is refused", async () => {
  const ref = publishing.of(newId(), "token");
  await expect(put(newId<"workspace">(), ref, "")).rejects.toThrow("1 to 65536 bytes");
  await expect(put(newId<"workspace">(), ref, "x".repeat(65_537))).rejects.toThrow("1 to 65536 bytes");
});
