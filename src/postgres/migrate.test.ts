import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newInstall } from "../../tests/database/new-install.ts";
import type { NewInstall } from "../../tests/database/new-install.ts";
import { makeRunFolder, removeRunFolder } from "../../tests/database/run-folders.ts";
import { withOwner } from "../../tests/database/template.ts";
import { migrate } from "./migrate.ts";
import { appUrl } from "./app-role.ts";

let install: NewInstall;
let scratch: string;
let migrationsFolder: string;

beforeEach(async () => {
  scratch = makeRunFolder();
  migrationsFolder = join(scratch, "migrations");
  mkdirSync(migrationsFolder);
  install = await newInstall();
});
afterEach(async () => {
  await install.close();
  removeRunFolder(scratch);
});

const write = (name: string, text: string): void => writeFileSync(join(migrationsFolder, name), text);
const run = () => migrate({ ownerUrl: install.ownerUrl, migrationsFolder });
const tables = async (): Promise<string[]> => {
  const found = await withOwner(install.ownerUrl, (owner) =>
    owner.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'town' order by 1"),
  );
  return found.rows.map((row) => row.tablename);
};

test("files are run once, in order of number, with gaps", async () => {
  write("0001-town.sql", "create schema town; create table town.people (name text)");
  write("0030-birds.sql", "create table town.birds as table town.people");
  expect(await run()).toEqual({ applied: ["0001-town.sql", "0030-birds.sql"] });
  write("0031-cats.sql", "create table town.cats ()");
  expect(await run()).toEqual({ applied: ["0031-cats.sql"] });
  expect(await run()).toEqual({ applied: [] });
  expect(await tables()).toEqual(["birds", "cats", "people"]);
});

test("a file that appears with a number below the newest applied one is refused, and nothing is run", async () => {
  write("0001-town.sql", "create schema town; create table town.people (name text)");
  write("0030-birds.sql", "create table town.birds ()");
  await run();
  write("0020-cats.sql", "create table town.cats ()");
  write("0040-dogs.sql", "create table town.dogs ()");
  await expect(run()).rejects.toThrow(
    /0020-cats\.sql comes too late: this database already has 0030-birds\.sql\. Migrations only go forward; give it a number above 30/,
  );
  expect(await tables()).toEqual(["birds", "people"]);
});

test("many that start at once do the work once", async () => {
  write("0001-town.sql", "create schema town; create table town.people (name text); select pg_sleep(0.1)");
  const outcomes = await Promise.all(Array.from({ length: 6 }, run));
  expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(["0001-town.sql"]);
});

test("a file that fails leaves nothing of itself, says where, and is run again once mended", async () => {
  write("0001-town.sql", "create schema town; create table town.people (name text);");
  write("0002-birds.sql", "create table town.birds ();\n\nselect nonsense;\n");
  await expect(run()).rejects.toThrow(/0002-birds\.sql failed, line 3: column "nonsense" does not exist\. Nothing of it was kept/);
  expect(await tables()).toEqual(["people"]);
  write("0002-birds.sql", "create table town.birds ();");
  expect(await run()).toEqual({ applied: ["0002-birds.sql"] });
});

test("a file that was changed after it was applied is refused", async () => {
  write("0001-town.sql", "create schema town");
  await run();
  write("0001-town.sql", "create schema village");
  await expect(run()).rejects.toThrow(/0001-town\.sql was changed after it was applied\. Put the file back/);
});

test("a database that was set up by a newer Signet is left alone", async () => {
  write("0001-town.sql", "create schema town");
  await run();
  await withOwner(install.ownerUrl, (owner) =>
    owner.query("insert into kernel.migration (number, name, sha256) values (77, '0077-future.sql', '')"),
  );
  write("0002-birds.sql", "create table town.birds ()");
  await expect(run()).rejects.toThrow(/0077-future\.sql, which this Signet does not know: it was set up by a newer one/);
  expect(await tables()).toEqual([]);
});

test("two files with one number, or a name without one, are refused before anything is run", async () => {
  write("0001-town.sql", "create schema town");
  write("0001-village.sql", "create schema village");
  await expect(run()).rejects.toThrow(/Two migration files have the number 1; 0001-village\.sql needs another/);
  write("later.sql", "");
  await expect(run()).rejects.toThrow(/later\.sql must be named like/);
});

test("signet_app in a file means the application's role of this install, as a whole word only", async () => {
  write(
    "0001-town.sql",
    "create schema town; create table town.my_signet_app_notes (); grant usage on schema town to signet_app; grant select on town.my_signet_app_notes to signet_app;",
  );
  await run();
  const seen = await withOwner(appUrl(install.ownerUrl), (application) => application.query("select from town.my_signet_app_notes"));
  expect(seen.rowCount).toBe(0);
});
