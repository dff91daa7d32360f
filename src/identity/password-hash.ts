import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { refuseIdentity } from "./refusals.ts";

const argon2id = promisify(argon2).bind(undefined, "argon2id");

/** What is kept of a password, with the parameters it was made with, so that they can be raised later. */
export interface PasswordHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** OWASP's first choice for argon2id: 46 MiB, one pass, one lane. About 75 ms on a small machine. */
const current = { memoryKib: 47_104, passes: 1, lanes: 1 } as const;
const hashBytes = 32;

const atOnce = 2;
const longestQueue = 50;
let running = 0;
const waiting: (() => void)[] = [];

/** At most two at a time (memory, and threads that others need), a short queue behind them, and an honest refusal beyond it. */
async function inTurn<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue) throw refuseIdentity("identity.busy", { retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

async function derive(
  password: string,
  salt: Uint8Array,
  { memoryKib, passes, lanes }: Pick<PasswordHash, "memoryKib" | "passes" | "lanes">,
): Promise<Buffer> {
  // One person's keyboard composes letters, another's does not: NFKC makes them the same password (NIST SP 800-63B, 3.1.1.2).
  const message = Buffer.from(password.normalize("NFKC"));
  return inTurn(() => argon2id({ message, nonce: salt, memory: memoryKib, passes, parallelism: lanes, tagLength: hashBytes }));
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt, hash: await derive(password, salt, current), ...current };
}

let nobodys: Promise<PasswordHash> | undefined;

/** Compares in the same time whether there is a password to compare with or not. */
export async function matchesPassword(password: string, kept: PasswordHash | undefined): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(16).toString("hex"));
  const against = kept ?? (await nobodys);
  const derived = await derive(password, against.salt, against);
  return timingSafeEqual(derived, against.hash) && kept !== undefined;
}

export function isOutdated(kept: PasswordHash): boolean {
  return kept.memoryKib !== current.memoryKib || kept.passes !== current.passes || kept.lanes !== current.lanes;
}
