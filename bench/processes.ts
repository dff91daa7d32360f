import { readdirSync, readFileSync } from "node:fs";

export interface Memory {
  readonly residentMegabytes: number;
  /** Resident, with each shared page counted by its share: adds up over processes. */
  readonly shareMegabytes: number;
}

/** What a process holds in memory now, as the kernel counts it. */
export function memoryOf(pid: number): Memory {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(rollup)?.[1] ?? Number.NaN) / 1024;
  return { residentMegabytes: megabytes("Rss"), shareMegabytes: megabytes("Pss") };
}

/** The processes this one has started, and theirs. */
export function descendantsOf(pid: number): number[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const parent = parentOf(Number(name));
        return parent === undefined ? [] : [[Number(name), parent] as const];
      }),
  );
  const found: number[] = [];
  for (let generation = [pid]; generation.length > 0; found.push(...generation)) {
    const elders = new Set(generation);
    generation = [...parents].filter(([, parent]) => elders.has(parent)).map(([child]) => child);
  }
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return undefined;
    throw error;
  }
}

/** Processor time used so far, in the hundredths of a second the kernel counts in. */
export function cpuOf(pid: number): number {
  const [user = 0, system = 0] = timesOf(pid);
  return user + system;
}

/** That of a process and all it has started, those that have ended included. */
export function cpuOfFamily(pid: number): number {
  return [pid, ...descendantsOf(pid)].flatMap(timesOf).reduce((sum, time) => sum + time, 0);
}

/** Its own time in user and in system mode, then the same of its ended children. */
function timesOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
    .slice(11, 15)
    .map((ticks) => Number(ticks) * 10);
}
