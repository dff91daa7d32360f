import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createFetch, isPrivateAddress } from "./http-client.ts";

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fetchFrom = (options: { privateServers?: string[]; loopbackAllowed?: boolean; timeoutMilliseconds?: number }) =>
  createFetch({
    privateServers: () => options.privateServers ?? [],
    loopbackAllowed: options.loopbackAllowed ?? false,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 5_000,
  });

test("every spelling of a private address is known for one", () => {
  const inside = ["10.1.2.3", "172.31.0.1", "192.168.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::", "fd00::1"];
  const disguised = [
    "::ffff:10.0.0.1",
    "::ffff:a00:1",
    "::a00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "2002:a00:1::",
    "2001:0:a00:1::",
    "fe80::1",
  ];
  for (const address of [...inside, ...disguised]) expect([address, isPrivateAddress(address)]).toEqual([address, true]);
  for (const address of ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "2a00:1450::1"])
    expect([address, isPrivateAddress(address)]).toEqual([address, false]);
});

test("a private server is reached only when its very origin is listed, and a redirect into the house is not followed", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    else response.end("here");
  });
  for (const spelling of [
    url,
    url.replace("127.0.0.1", "2130706433"),
    url.replace("127.0.0.1", "0x7f.1"),
    url.replace("127.0.0.1", "localhost"),
  ])
    await expect(fetchFrom({})(spelling)).rejects.toMatchObject({ code: "private_address" });
  await expect(fetchFrom({ privateServers: ["http://127.0.0.1:1"] })(url)).rejects.toMatchObject({ code: "private_address" });
  expect(await (await fetchFrom({ privateServers: [url] })(url)).text()).toBe("here");
  expect((await fetchFrom({ privateServers: [url] })(`${url}/away`)).status).toBe(302);
});

test("an answer without an end is cut off, in size and in time", async () => {
  const endless = await serve((_request, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024)));
    };
    response.on("drain", pour);
    pour();
  });
  await expect((await fetchFrom({ loopbackAllowed: true })(endless)).text()).rejects.toThrow("larger than");
  const dripping = await serve((_request, response) => void response.write("a"));
  await expect((await fetchFrom({ loopbackAllowed: true, timeoutMilliseconds: 300 })(dripping)).text()).rejects.toThrow();
});

test("a process that stood still while it connected sends nothing once its time is over, and says so", async () => {
  let heard = 0;
  const url = await serve((_request, response) => {
    heard += 1;
    response.end();
  });
  const fetch = fetchFrom({ loopbackAllowed: true, timeoutMilliseconds: 200 });
  const answer = fetch(url.replace("127.0.0.1", "localhost"), { method: "POST", body: "{}" });
  // As a stopped process: nothing of ours runs, the time-out's timer included, while the line is being opened.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  await expect(answer).rejects.toMatchObject({ code: "not_sent" });
  expect(heard).toBe(0);
});
