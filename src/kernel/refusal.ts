/** What a refusal of one code always says: its HTTP status, and in plain words what is wrong and what to do. */
export interface RefusalKind {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 428 | 429 | 500 | 503;
  readonly title: string;
  readonly mend: string;
}

export interface RefusalDetail {
  /** The input field it is about, as a dotted path. */
  readonly field?: string;
  /** What is wrong in this case, when the title alone does not say it. */
  readonly detail?: string;
  /** What to do in this case, when it differs from the kind's. */
  readonly mend?: string;
  /** Machine-readable particulars; never a secret. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
}

/** An error the caller can act on. Anything else that is thrown is a fault of ours and shows as `internal`. */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly about: RefusalDetail;

  constructor(code: string, kind: RefusalKind, about: RefusalDetail = {}) {
    super(`${code}: ${about.detail ?? kind.title}`);
    this.name = "Refusal";
    this.code = code;
    this.kind = kind;
    this.about = about;
  }
}

const catalogue = new Map<string, RefusalKind>();

/**
 * Declares a room's refusals: code → kind. Returns a function that makes one: `throw refuse("post.not_submitted", { field: "postId" })`.
 * Codes are unique in the house; the list is `docs/generated/refusals.md`.
 */
export function refusals<const Kinds extends Record<string, RefusalKind>>(kinds: Kinds) {
  for (const [code, kind] of Object.entries(kinds)) {
    if (catalogue.has(code)) throw new Error(`refusal code declared twice: ${code}`);
    catalogue.set(code, kind);
  }
  return (code: keyof Kinds & string, about?: RefusalDetail): Refusal => new Refusal(code, kinds[code] as RefusalKind, about);
}

export function refusalCatalogue(): ReadonlyMap<string, RefusalKind> {
  return catalogue;
}

/** Refusals every room may use. */
export const refuse = refusals({
  invalid_input: {
    status: 400,
    title: "Something in the request is not as it should be.",
    mend: "Mend the named field and send it again.",
  },
  not_signed_in: { status: 401, title: "You are not signed in.", mend: "Sign in and try again." },
  not_allowed: {
    status: 403,
    title: "Your access does not allow this here.",
    mend: "Ask someone who manages access for a role that allows it.",
  },
  not_found: {
    status: 404,
    title: "There is nothing here by that name that you can see.",
    mend: "Check the id, or ask its owner for access.",
  },
  invalid_wall_time: { status: 400, title: "This is not a time on that day in that zone.", mend: "Choose another time." },
  conflict: { status: 409, title: "This cannot be done in its present state.", mend: "Load it again and look at its state." },
  edited_meanwhile: {
    status: 412,
    title: "Someone has changed this since you loaded it.",
    mend: "Load it again, compare, and send your change on top.",
  },
  revision_needed: {
    status: 428,
    title: "An edit must say which revision it is based on.",
    mend: "Send the revision you loaded in the If-Match header.",
  },
  too_large: { status: 413, title: "The request is too large.", mend: "Send less at once." },
  too_many: { status: 429, title: "Too many requests.", mend: "Wait a little and try again." },
  idempotency_reused: {
    status: 422,
    title: "This Idempotency-Key was used for a different request.",
    mend: "Use a new key for each new act.",
  },
  idempotency_done: {
    status: 409,
    title: "This was done already, and its answer held a secret that is shown only once.",
    mend: "Look at the result instead of repeating the act.",
  },
  step_up_needed: {
    status: 403,
    title: "This needs a fresh proof that it is you.",
    mend: "Confirm with your second factor (or your password) and repeat it.",
  },
  unavailable: {
    status: 503,
    title: "The database cannot be reached; nothing was changed.",
    mend: "Try again in a moment; if it stays, tell your operator.",
  },
  internal: {
    status: 500,
    title: "Signet could not finish this; nothing was changed.",
    mend: "Try again; if it stays, give the request id to your operator.",
  },
});
