import { createHash } from "node:crypto";
import type { Origin, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { addressRange } from "./addresses.ts";
import { refuseIdentity } from "./refusals.ts";
import { type Counter, emptyCounter, failed, isKnown, patience, signedIn, waitSeconds } from "./throttle.ts";

/** Which counters a try is held against: a sign-in to an account from an address, or a proof given within a session. */
export type Tried =
  | { readonly kind: "sign-in"; readonly email: string; readonly origin: Origin }
  | { readonly kind: "own"; readonly sessionId: string };

interface Row {
  digest: Buffer;
  failures: number;
  last_failed_at: Temporal.Instant | null;
  blocked_until: Temporal.Instant | null;
  signed_in_at: Temporal.Instant | null;
}

type CounterKind = keyof typeof patience;

function digestsOf(tried: Tried): Partial<Record<CounterKind, Buffer>> {
  if (tried.kind === "own") return { own: digest("own", tried.sessionId) };
  const [account, address] = [tried.email.trim().toLowerCase(), addressRange(tried.origin.address)];
  return { pair: digest("pair", account, address), account: digest("account", account), address: digest("address", address) };
}

function digest(...parts: string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}

/** Refuses while the counters say wait. Looked at before a password is hashed, and again under their locks. */
export async function refuseWhileWaiting(read: ReadTx, tried: Tried, now: Temporal.Instant): Promise<void> {
  const digests = Object.values(digestsOf(tried));
  const { rows } = await sql<Row>`select * from identity.look_at_counters(${digests})`.execute(read.reads<never>());
  refuseIfWaiting(standing(tried, rows, now), now);
}

/**
 * Locks the counters of a try until the transaction ends, so that of a hundred tries at once only the free ones are judged, and refuses
 * like above. The answer notes how the try went.
 */
export async function lockCounters(
  write: WriteTx,
  tried: Tried,
  now: Temporal.Instant,
): Promise<{ failed(): Promise<void>; signedIn(): Promise<void> }> {
  const { rows } = await sql<Row>`select * from identity.lock_counters(${Object.values(digestsOf(tried))}, ${now})`.execute(
    write.writes<never>(),
  );
  const counters = standing(tried, rows, now);
  refuseIfWaiting(counters, now);
  const set = async ({ digest: of }: Standing, to: Counter): Promise<void> => {
    await sql`select identity.set_counter(${of}, ${to.failures}, ${to.lastFailedAt ?? null}, ${to.blockedUntil ?? null}, ${to.signedInAt ?? null}, ${now})`.execute(
      write.writes<never>(),
    );
  };
  return {
    failed: async () => {
      for (const each of counters) await set(each, failed(each.counter, patience[each.kind], now));
    },
    signedIn: async () => {
      for (const each of counters.filter(({ kind }) => kind === "pair" || kind === "own")) await set(each, signedIn(now));
    },
  };
}

interface Standing {
  readonly kind: CounterKind;
  readonly digest: Buffer;
  readonly counter: Counter;
}

/** The counters that bear on this try. Where the account is known at this address, only the two together count. */
function standing(tried: Tried, rows: readonly Row[], now: Temporal.Instant): Standing[] {
  const all = Object.entries(digestsOf(tried)).map(([kind, of]) => ({
    kind: kind as CounterKind,
    digest: of,
    counter: counterOf(rows.find((row) => row.digest.equals(of))),
  }));
  const pair = all.find(({ kind }) => kind === "pair");
  return pair !== undefined && isKnown(pair.counter, now) ? [pair] : all;
}

function counterOf(row: Row | undefined): Counter {
  if (row === undefined) return emptyCounter;
  return {
    failures: row.failures,
    lastFailedAt: row.last_failed_at ?? undefined,
    blockedUntil: row.blocked_until ?? undefined,
    signedInAt: row.signed_in_at ?? undefined,
  };
}

function refuseIfWaiting(counters: readonly Standing[], now: Temporal.Instant): void {
  const seconds = Math.max(...counters.map(({ counter }) => waitSeconds(counter, now)));
  if (seconds > 0)
    throw refuseIdentity("identity.wait", {
      detail: `Too many wrong tries. The next one is looked at in ${seconds} seconds.`,
      retryAfterSeconds: seconds,
    });
}
