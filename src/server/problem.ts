import { Refusal, refuse } from "#kernel";
import type { Log } from "#kernel";
import { databaseTroubleIn } from "./database-trouble.ts";

/** The body of every error: RFC 9457 problem details with our code, the field, and what to do. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly mend: string;
  readonly requestId: string;
  readonly field?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const noRoom = {
  detail: "The database has no room left on its disk; nothing was changed.",
  mend: "Ask whoever operates Signet to make room, then try again.",
  retryAfterSeconds: 60,
};

/** Turns whatever was thrown into a refusal. What is not one of ours is logged with the request's id and told without particulars. */
export function asRefusal(thrown: unknown, log: Log, requestId: string): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = "code" in error ? String(error.code) : "";
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return refuse("too_large");
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return refuse("invalid_input", {
      field: "Content-Type",
      detail: "The body must be application/json.",
      mend: "Send JSON with Content-Type: application/json.",
    });
  if (code.startsWith("FST_ERR_CTP") || (error instanceof SyntaxError && "statusCode" in error))
    return refuse("invalid_input", { field: "body", detail: "The body is not valid JSON.", mend: "Send one JSON object." });
  const trouble = databaseTroubleIn(error);
  if (trouble) {
    log.warn({ requestId, cause: trouble.cause }, `database ${trouble.kind}`);
    return refuse("unavailable", trouble.kind === "disk full" ? noRoom : { retryAfterSeconds: 2 });
  }
  log.error({ requestId, err: { name: error.name, message: error.message, stack: error.stack } }, "fault");
  return refuse("internal");
}

export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { kind, about, code } = refusal;
  return {
    type: `about:blank#${code}`,
    title: kind.title,
    status: kind.status,
    code,
    detail: about.detail ?? kind.title,
    mend: about.mend ?? kind.mend,
    requestId,
    ...(about.field === undefined ? {} : { field: about.field }),
    ...(about.facts === undefined ? {} : { facts: about.facts }),
  };
}
