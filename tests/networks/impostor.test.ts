import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createNetworks } from "#networks";
import type { Network, NetworkIo } from "#networks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPds } from "../pds/start.ts";
import type { Pds, PdsAccount } from "../pds/start.ts";
import { ioFor } from "./stage.ts";

let pds: Pds;
let account: PdsAccount;
let impostor: Server;
let claimed = "";
const heard: string[] = [];
const bluesky: Network = createNetworks(ioFor(5_000)).of("bluesky");

/** A server of somebody's own that says yes to every password and claims to hold whichever identity it likes. */
beforeAll(async () => {
  pds = await startPds();
  account = await pds.createAccount("northwind");
  impostor = createServer((incoming, outgoing) => {
    heard.push(incoming.url ?? "");
    outgoing.writeHead(200, { "content-type": "application/json" });
    outgoing.end(JSON.stringify({ did: claimed, handle: account.handle, accessJwt: "made.up.token", refreshJwt: "made.up.token" }));
  });
  await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
}, 180_000);
afterAll(async () => {
  await new Promise((resolve) => impostor.close(resolve));
  await pds.stop();
});

const io = (plcDirectory = pds.directory): NetworkIo => ioFor(5_000, { plcDirectory });
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const connectTo = (server: string, given = io()) =>
  bluesky.connect({ credentials: { handle: account.handle, appPassword: account.appPassword }, server }, given);

test("the server that the account's own record names is believed", async () => {
  expect(await connectTo(pds.url)).toMatchObject({ kind: "connected", identity: { networkAccountId: account.did } });
});

test("a server that claims somebody else's account is refused, and told which server it is that speaks for it", async () => {
  claimed = account.did;
  const answer = await connectTo(urlOf(impostor));
  expect(answer).toMatchObject({ kind: "refused", code: "wrong-home", retry: "never" });
  expect(answer).toMatchObject({ message: expect.stringContaining(`lives on ${pds.url}, not on ${urlOf(impostor)}`) as unknown });
  expect(heard).toEqual(["/xrpc/com.atproto.server.createSession"]);
});

test.each([
  ["an account that nobody has", "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "identity-unresolved"],
  ["an account of another kind", "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "unknown-identity"],
  ["a path within a web site", "did:web:127.0.0.1:somebody", "unknown-identity"],
  ["a web site that cannot be reached over TLS", "did:web:localhost%3A9", "unreachable"],
])("a server that claims %s is refused", async (_what, did, code) => {
  claimed = did;
  expect(await connectTo(urlOf(impostor))).toMatchObject({ kind: "refused", code });
});

test("while the directory cannot be asked, or talks nonsense, nobody is connected, and it may be tried again", async () => {
  expect(await connectTo(pds.url, io("http://127.0.0.1:9"))).toMatchObject({ kind: "refused", code: "unreachable", retry: "later" });
  claimed = account.did;
  expect(await connectTo(pds.url, io(urlOf(impostor)))).toMatchObject({ kind: "refused", code: "identity-unresolved" });
});
