/** A real Bluesky server as a child process: `startPds()` installs it when it is not there yet, and waits until it answers. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { installPds, pdsNode } from "./install.ts";

export interface PdsAccount {
  readonly did: string;
  readonly handle: string;
  readonly appPassword: string;
  /** Takes the app password back; sessions made with it end. */
  revoke(): Promise<void>;
}

export interface Pds {
  readonly url: string;
  /** Where its accounts are listed: for SIGNET_PLC_DIRECTORY. */
  readonly directory: string;
  /** `name` without a dot; the handle becomes `<name>.test`. */
  createAccount(name: string): Promise<PdsAccount>;
  /** The texts of all posts of one account, as its repository has them. */
  listPosts(did: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const Created = z.object({ did: z.string(), handle: z.string(), accessJwt: z.string() });
const AppPassword = z.object({ name: z.string(), password: z.string() });
const Records = z.object({ cursor: z.string().optional(), records: z.array(z.object({ value: z.object({ text: z.string() }) })) });

async function call(url: string, body?: object, bearer?: string): Promise<unknown> {
  const headers = new Headers(body === undefined ? {} : { "content-type": "application/json" });
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`);
  const answer = await fetch(url, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The test server answered ${answer.status} to ${new URL(url).pathname}: ${text.slice(0, 300)}`);
  return text === "" ? {} : JSON.parse(text);
}

async function createAccount(server: string, name: string): Promise<PdsAccount> {
  const xrpc = `${server}/xrpc/com.atproto.server`;
  const password = crypto.randomUUID();
  const request = { handle: `${name}.test`, email: `${name}@northwind.test`, password };
  const account = Created.parse(await call(`${xrpc}.createAccount`, request));
  const appPassword = AppPassword.parse(await call(`${xrpc}.createAppPassword`, { name: "signet" }, account.accessJwt));
  return {
    did: account.did,
    handle: account.handle,
    appPassword: appPassword.password,
    revoke: async () => void (await call(`${xrpc}.revokeAppPassword`, { name: appPassword.name }, account.accessJwt)),
  };
}

async function listPosts(server: string, did: string): Promise<string[]> {
  const texts: string[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ repo: did, collection: "app.bsky.feed.post", limit: "100", ...(cursor ? { cursor } : {}) });
    const page = Records.parse(await call(`${server}/xrpc/com.atproto.repo.listRecords?${query.toString()}`));
    texts.push(...page.records.map((record) => record.value.text));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return texts;
}

export async function startPds(): Promise<Pds> {
  await installPds();
  const env = { ...process.env, LOG_ENABLED: "false", NODE_OPTIONS: "" };
  const child = spawn(pdsNode, [join(import.meta.dirname, "serve.mjs")], { stdio: ["pipe", "pipe", "pipe"], env });
  const errors: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const firstLine = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("error", reject);
    void ended.then((code) =>
      reject(new Error(`The Bluesky server ended (${String(code)}) before it answered:\n${errors.join("").slice(-4000)}`)),
    );
  });
  const { url, directory } = z.object({ url: z.string(), directory: z.string() }).parse(JSON.parse(await firstLine));
  return {
    url,
    directory,
    createAccount: (name) => createAccount(url, name),
    listPosts: (did) => listPosts(url, did),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
