/** What the server said no to, in words a person can act on; made from an `application/problem+json` answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly mend: string | undefined;
  /** The input field it is about, as a dotted path. */
  readonly field: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    said: Partial<Omit<Refusal, "name" | "message" | "stack" | "cause" | "inWords">> & { status: number; code: string; title: string },
  ) {
    super(`${said.code}: ${said.detail ?? said.title}`);
    this.name = "Refusal";
    this.status = said.status;
    this.code = said.code;
    this.title = said.title;
    this.detail = said.detail;
    this.mend = said.mend;
    this.field = said.field;
    this.facts = said.facts ?? {};
    this.requestId = said.requestId;
    this.retryAfterSeconds = said.retryAfterSeconds;
  }

  /** What is wrong and what to do, as one text. */
  get inWords(): string {
    return [this.detail ?? this.title, this.mend].filter(Boolean).join(" ");
  }
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Reads a refusal out of an answer, whatever a proxy in between may have made of it. */
export async function refusalFrom(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => ({}));
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new Refusal({
    status: response.status,
    code: text(said.code) ?? "unreadable_answer",
    title: text(said.title) ?? `The server answered ${response.status} without saying why.`,
    detail: text(said.detail),
    mend: text(said.mend) ?? (text(said.code) ? undefined : "Try again; if it stays, tell your operator what you did."),
    field: text(said.field),
    facts: (typeof said.facts === "object" && said.facts !== null ? said.facts : {}) as Record<string, unknown>,
    requestId: text(said.requestId) ?? response.headers.get("x-request-id") ?? undefined,
    retryAfterSeconds: Number.isFinite(wait) ? wait : undefined,
  });
}

export function unreachable(): Refusal {
  return new Refusal({
    status: 0,
    code: "unreachable",
    title: "Signet could not be reached.",
    mend: "Check your connection and try again; nothing you typed is lost.",
  });
}
