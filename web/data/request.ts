/** One HTTP request made from an operation's route and input; pure, so that it can be tested without a browser. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
}

export interface RequestOptions {
  /** The revision the edit is based on: goes out as If-Match. */
  readonly revision?: number;
  /** One fresh key per act of a person, the same on every repetition of it. */
  readonly idempotencyKey?: string;
}

/** Path parameters are taken from the input; the rest goes into the query of GET and DELETE and the JSON body of the others. */
export function requestFor(route: string, input: Readonly<Record<string, unknown>>, options: RequestOptions = {}): Request {
  const [method = "", pattern = ""] = route.split(" ");
  const { bytes, ...fields } = input;
  const left = new Map(Object.entries(fields).filter(([, value]) => value !== undefined));
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = left.get(name);
    if (value === undefined) throw new Error(`${route} needs ${name}`);
    left.delete(name);
    return encodeURIComponent(asText(value));
  });
  const upload = bytes instanceof Blob ? bytes : undefined;
  const asQuery = upload !== undefined || method === "GET" || method === "DELETE";
  const query = asQuery ? queryOf(left) : "";
  const body = upload ?? (asQuery ? undefined : JSON.stringify(Object.fromEntries(left)));
  return {
    method,
    url: `/api/v1${path}${query}`,
    headers: {
      accept: "application/json",
      ...(typeof body === "string" && { "content-type": "application/json" }),
      ...(upload && { "content-type": upload.type }),
      ...(options.revision !== undefined && { "if-match": `"${options.revision}"` }),
      ...(options.idempotencyKey !== undefined && { "idempotency-key": options.idempotencyKey }),
    },
    body,
  };
}

function queryOf(fields: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of fields) for (const one of Array.isArray(value) ? value : [value]) query.append(name, asText(one));
  return query.size === 0 ? "" : `?${query}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
