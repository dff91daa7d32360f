import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTown } from "../../tests/town.ts";
import type { Town } from "../../tests/town.ts";

let folder = "";
let town: Town;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "signet-web-"));
  await writeFile(join(folder, "secret.txt"), "not for anybody");
  await build("first");
  town = await startTown({ webFolder: join(folder, "web") });
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

/** As a build leaves it: everything before is gone. */
async function build(name: string): Promise<void> {
  const web = join(folder, "web");
  await rm(web, { recursive: true, force: true });
  await mkdir(join(web, "assets"), { recursive: true });
  await writeFile(join(web, "index.html"), `<script src="/assets/${name}.js"></script>`);
  await writeFile(join(web, "scheme.js"), `// ${name}`);
  await writeFile(join(web, ".hidden"), "not for anybody");
  await writeFile(join(web, "assets", `${name}.js`), `// ${name}`);
}

/** Sends the address exactly as written; `fetch` would tidy it first. */
async function get(path: string): Promise<{ status: number; type: string; kept: string; body: string }> {
  const { hostname, port } = new URL(town.url);
  const sent = request({ hostname, port, path }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const { "content-type": type = "", "cache-control": kept = "" } = answer.headers;
  return { status: answer.statusCode ?? 0, type, kept, body: (await answer.toArray()).join("") };
}

test("a file that is not there is a problem, never a page that a script tag would choke on", async () => {
  for (const path of ["/assets/gone.js", "/assets/deeper/gone.js", "/favicon.ico"]) {
    const answer = await get(path);
    expect([path, answer.status, answer.type, answer.kept]).toEqual([path, 404, "application/problem+json; charset=utf-8", ""]);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "not_found" });
  }
});

test("every other address is the app's own page, and asked for anew each time", async () => {
  for (const path of ["/", "/posts/018f", "/access", "/no/such/page?to=a.b"]) {
    const answer = await get(path);
    expect([path, answer.status, answer.kept]).toEqual([path, 200, "no-cache"]);
    expect(answer.body).toContain("<script");
  }
  expect((await get("/api/v1/nothing")).status).toBe(404);
});

test("a build made under the running house is served at once, and the one before is gone", async () => {
  await build("second");
  const script = await get("/assets/second.js");
  expect(script).toMatchObject({ status: 200, body: "// second", kept: "public, max-age=31536000, immutable" });
  expect(script.type).toContain("javascript");
  expect((await get("/")).body).toContain("second.js");
  expect(await get("/scheme.js")).toMatchObject({ status: 200, body: "// second", kept: "no-cache" });
  expect((await get("/assets/first.js")).status).toBe(404);
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/assets/..%2f..%2fsecret.txt",
  "/assets/%2e%2e/%2e%2e/secret.txt",
  "/assets/..\\..\\secret.txt",
  "/assets/%252e%252e%252f%252e%252e%252fsecret.txt",
  "/assets//../../secret.txt",
  "/.hidden",
  "/assets/.%00./secret.txt",
])("no address leads out of the folder or to what is hidden: %s", async (path) => {
  const answer = await get(path);
  expect(answer.body).not.toContain("not for anybody");
  expect(answer.status).toBeLessThan(500);
});

test("a browser that reads brotli gets what the build compressed, any other the plain file, and no cache mixes them", async () => {
  await build("third");
  await writeFile(join(folder, "web", "assets", "third.js.br"), brotliCompressSync("// third"));
  const ask = async (encodings: string) => {
    const answer = await fetch(`${town.url}/assets/third.js`, { headers: { "accept-encoding": encodings } });
    const { headers } = answer;
    return [
      headers.get("content-encoding"),
      headers.get("vary"),
      headers.get("content-type"),
      headers.get("cache-control"),
      await answer.text(),
    ];
  };
  const rest = ["accept-encoding", "application/javascript; charset=utf-8", "public, max-age=31536000, immutable", "// third"];
  expect(await ask("br, gzip")).toEqual(["br", ...rest]);
  expect(await ask("identity")).toEqual([null, ...rest]);
  expect(await ask("gzip")).toEqual([null, ...rest]);
  expect((await get("/assets/gone.js")).status).toBe(404);
});
