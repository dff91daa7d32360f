import type { FastifyInstance } from "fastify";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Browser {
  /** The session's token, as the browser keeps it. */
  cookie: string | undefined;
  call(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object): Promise<Answer>;
}

const cookieName = "signet_session";

/** A browser at an address of its own, with a cookie jar of one, talking to the house's HTTP. */
export function browserAt(http: FastifyInstance, address: string, userAgent = "Northwind Browser 1.0"): Browser {
  const browser: Browser = {
    cookie: undefined,
    async call(method, path, body) {
      const answer = await http.inject({
        method,
        url: `/api/v1${path}`,
        remoteAddress: address,
        headers: { "user-agent": userAgent },
        ...(browser.cookie === undefined ? {} : { cookies: { [cookieName]: browser.cookie } }),
        ...(body === undefined ? {} : { payload: body }),
      });
      const set = answer.cookies.find(({ name }) => name === cookieName);
      if (set !== undefined) browser.cookie = set.value === "" ? undefined : set.value;
      return { status: answer.statusCode, body: answer.body === "" ? {} : answer.json(), headers: answer.headers };
    },
  };
  return browser;
}
