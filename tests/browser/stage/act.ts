import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Input, OperationName, Output } from "../../../web/data/api.ts";
import { requestFor } from "../../../web/data/request.ts";
import { routes } from "../../../web/data/routes.generated.ts";

/** Does something over HTTP as whoever is signed in on the page: for what a journey needs but is not about. */
export async function does<Name extends OperationName>(
  page: Page,
  name: Name,
  input: Input<Name>,
  options: { revision?: number } = {},
): Promise<Output<Name>> {
  const { method, url, headers, body } = requestFor(routes[name], input, {
    idempotencyKey: randomUUID(),
    ...options,
  });
  const address = new URL(url, page.url()).href;
  const data = body instanceof Blob ? Buffer.from(await body.arrayBuffer()) : body;
  const answer = await page.request.fetch(address, { method, headers: { ...headers }, ...(data === undefined ? {} : { data }) });
  if (!answer.ok()) throw new Error(`${name} was refused: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Output<Name>;
}
