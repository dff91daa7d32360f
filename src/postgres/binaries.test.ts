import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeRunFolder, removeRunFolder } from "../../tests/database/run-folders.ts";
import { findBinaries, packagedFolder } from "./binaries.ts";
import { unprivilegedUser } from "./unprivileged.ts";

let scratch: string;
let native: string;

beforeEach(() => {
  scratch = makeRunFolder();
  chmodSync(scratch, 0o755);
  const installed = join(scratch, "installed");
  native = join(installed, "native");
  mkdirSync(installed, { mode: 0o755 });
  cpSync(packagedFolder(), native, { recursive: true, verbatimSymlinks: true });
  cpSync(join(packagedFolder(), "..", "package.json"), join(installed, "package.json"));
  for (const name of readdirSync(join(native, "lib"))) {
    const path = join(native, "lib", name);
    if (lstatSync(path).isSymbolicLink()) rmSync(path);
  }
});
afterEach(() => {
  chmodSync(join(native, "lib"), 0o755);
  removeRunFolder(scratch);
});

const runAs = (): ReturnType<typeof unprivilegedUser> => unprivilegedUser(scratch);
const version = (program: string): string => execFileSync(program, ["--version"], { ...runAs(), cwd: "/", encoding: "utf8" });

test("a package whose install script did not run is completed where it lies", async () => {
  const { postgres } = await findBinaries(runAs(), native, join(scratch, "copies"));
  expect(postgres).toBe(join(native, "bin", "postgres"));
  expect(version(postgres)).toMatch(/PostgreSQL/);
});

test("a package that cannot be completed or reached is copied once to where it can", async () => {
  if (process.getuid?.() === 0) chmodSync(join(native, ".."), 0o700);
  else chmodSync(join(native, "lib"), 0o555);
  const copies = join(scratch, "copies");
  const { postgres } = await findBinaries(runAs(), native, copies);
  expect(postgres.startsWith(copies)).toBe(true);
  expect(version(postgres)).toMatch(/PostgreSQL/);
  expect((await findBinaries(runAs(), native, copies)).postgres).toBe(postgres);
  expect(readdirSync(copies)).toHaveLength(1);
});
