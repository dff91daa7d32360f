import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

const hasProc = existsSync("/proc/self/stat");

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // the process ended between two looks
  }
}

/** The fields of /proc/<pid>/stat after the program's name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** Whether a process of this number lives; one that has ended but was not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  if (hasProc) {
    const state = statFields(pid)?.[0];
    return state !== undefined && state !== "Z" && state !== "X";
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When the process started, as the system counts it: tells a process from a later one with the same number. */
export function startMark(pid: number): string {
  if (hasProc) return statFields(pid)?.[19] ?? "gone";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

/** Where process numbers mean what they mean here: this machine since it was switched on, and this container on it. */
export function processSpace(): string {
  if (!hasProc) return hostname();
  return `${readIfThere("/proc/sys/kernel/random/boot_id")?.trim() ?? hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
}

function commandLines(): { pid: number; command: string }[] {
  if (hasProc) {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), command: readIfThere(`/proc/${name}/cmdline`)?.replaceAll("\0", " ") ?? "" }));
  }
  const lines = execFileSync("ps", ["-axwwo", "pid=,command="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => ({ pid: Number.parseInt(line, 10), command: line.replace(/^\s*\d+\s+/, "") }));
}

/** Every process of the PostgreSQL that carries this `cluster_name`: it stands in the server's arguments and in the titles of its children. */
export function processesNamed(clusterName: string): number[] {
  return commandLines()
    .filter(({ pid, command }) => /(^|\/)postgres\b/.test(command) && command.includes(clusterName) && isRunning(pid))
    .map(({ pid }) => pid);
}
