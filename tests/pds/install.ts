/**
 * Installs the real Bluesky server for the tests, once. It runs on a Node of its own (22, from the lockfile), because its
 * database driver aborts now and then on newer ones; the driver is built for that Node, whatever Node runs this file.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const folder = import.meta.dirname;
const modules = join(folder, "node_modules");
const doneMark = join(modules, ".built-for");
const lockFile = join(folder, ".install-lock");

function nodePackage(): string {
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return join(modules, `${prefix}-${process.platform}-${process.arch}`);
}

/** The Node that the server runs on. */
export const pdsNode = join(nodePackage(), "bin", "node");

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const output: string[] = [];
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed (${String(code)}) in tests/pds:\n${output.join("").slice(-4000)}`);
}

async function build(wanted: string): Promise<void> {
  const started = performance.now();
  const progress = (text: string): void => console.log(`tests/pds: ${text} (${Math.round((performance.now() - started) / 1000)} s)`);
  progress("installing the Bluesky server for the tests; the first time takes minutes");
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], process.env);
  progress("packages are there; building its database driver");
  await buildDriver();
  await run(pdsNode, ["-e", "new (require('better-sqlite3'))(':memory:')"], process.env);
  await writeFile(doneMark, wanted);
  progress("done");
}

/** The compiler's flags are cut at spaces, and this folder's path may have some: the driver meets its Node by a path without any. */
async function buildDriver(): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), "signet-pds-node-"));
  const nodeFolder = join(place, "node");
  await symlink(nodePackage(), nodeFolder);
  const path = `${join(nodePackage(), "bin")}:${process.env["PATH"] ?? ""}`;
  const env = { ...process.env, PATH: path, npm_config_nodedir: nodeFolder };
  try {
    await run("npm", ["rebuild", "better-sqlite3", "--loglevel=error"], env);
  } finally {
    await rm(place, { recursive: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return isCode(error, "EPERM");
  }
}

/** Undefined when the lock is gone again; 0 while its owner is still writing its number. */
async function lockOwner(): Promise<number | undefined> {
  try {
    return Number(await readFile(lockFile, "utf8"));
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** One installer at a time; the lock of one that was killed is taken over. */
async function underLock(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await writeFile(lockFile, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    const owner = await lockOwner();
    if (owner !== undefined && owner > 0 && !isAlive(owner)) await rm(lockFile, { force: true });
    else await pause(500);
  }
  try {
    await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

export async function installPds(): Promise<void> {
  const wanted = await readFile(join(folder, "package-lock.json"), "utf8");
  const isBuilt = async (): Promise<boolean> => existsSync(doneMark) && (await readFile(doneMark, "utf8")) === wanted;
  if (await isBuilt()) return;
  await underLock(async () => {
    if (!(await isBuilt())) await build(wanted);
  });
}

if (import.meta.main) await installPds();
