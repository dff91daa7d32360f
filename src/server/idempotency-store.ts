import { createHash, createHmac } from "node:crypto";
import { refuse } from "#kernel";
import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";

/** One caller's key for one act. */
export interface ReplayKey {
  readonly principal: string;
  /** Its hash: the key itself is kept nowhere. */
  readonly key: string;
  readonly operation: string;
  readonly digest: Buffer;
}

export function replayKey(principal: string, key: string, operation: string, input: unknown): ReplayKey {
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw refuse("invalid_input", {
      field: "Idempotency-Key",
      detail: "Idempotency-Key must be 8 to 200 visible characters.",
      mend: "Use a fresh UUID for each act.",
    });
  }
  // Keyed by what only the caller has, for the input may hold a password: whoever reads the table has nothing to try guesses on.
  const digest = createHmac("sha256", key)
    .update(JSON.stringify([operation, input], withoutBytes))
    .digest();
  return { principal, key: createHash("sha256").update(key).digest("hex"), operation, digest };
}

/** Uploaded bytes count by their hash. */
function withoutBytes(_field: string, value: unknown): unknown {
  return value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : value;
}

/** The answer given to this key before, if any. With `lock`, a twin request at the same moment waits for ours. */
export async function keptAnswer(tx: ReadTx, key: ReplayKey, wait?: "lock"): Promise<{ answer: unknown } | undefined> {
  const queries = tx.reads<never>();
  if (wait === "lock") await sql`select pg_advisory_xact_lock(hashtextextended(${`${key.principal} ${key.key}`}, 0))`.execute(queries);
  const found = await sql<{ request_digest: Buffer; body: { answer?: unknown } | null }>`
    select request_digest, body from kernel.idempotency where workspace_id = ${tx.workspaceId} and principal = ${key.principal} and key = ${key.key}`.execute(
    queries,
  );
  const row = found.rows[0];
  if (!row) return undefined;
  if (!row.request_digest.equals(key.digest)) throw refuse("idempotency_reused", { field: "Idempotency-Key" });
  if (row.body === null) throw refuse("idempotency_done", { field: "Idempotency-Key" });
  return { answer: row.body.answer };
}

/** Keeps the answer with the act itself; a secret answer is not kept, only that it was given. */
export async function keepAnswer(write: WriteTx, key: ReplayKey, answer: unknown): Promise<void> {
  const body = answer === undefined ? null : JSON.stringify({ answer });
  await sql`insert into kernel.idempotency (workspace_id, principal, key, operation, request_digest, status, body)
    values (${write.workspaceId}, ${key.principal}, ${key.key}, ${key.operation}, ${key.digest}, 200, ${body})`.execute(
    write.writes<never>(),
  );
}

/** Lets go of all that is older than a day, in every workspace. */
export async function forgetAnswers(write: WriteTx): Promise<void> {
  await sql`select kernel.forget_answers()`.execute(write.writes<never>());
}
