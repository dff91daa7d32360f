/**
 * Runs one real Bluesky server and its directory of identities, on Node 22, for as long as standard input stays open.
 * Prints `{"url": …, "directory": …}` when it answers. Started by `start.ts`; plain JavaScript, since its packages are not those of the house.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secp256k1Keypair } from "@atproto/crypto";
import { envToCfg, envToSecrets, PDS, readEnv } from "@atproto/pds";
import { Database, PlcServer } from "@did-plc/server";

const gone = new Promise((resolve) => process.stdin.resume().once("end", resolve).once("error", resolve));

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

const secret = () => randomBytes(16).toString("hex");
const folder = await mkdtemp(join(tmpdir(), "signet-pds-"));
const plcPort = await freePort();
const plc = PlcServer.create({ db: Database.mock(), port: plcPort });
await plc.start();

const rotationKey = await Secp256k1Keypair.create({ exportable: true });
const recoveryKey = await Secp256k1Keypair.create();
const port = await freePort();
const settings = {
  ...readEnv(),
  devMode: true,
  port,
  hostname: "localhost",
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, "blobs"),
  blobstoreDiskTmpLocation: join(folder, "blobs-under-way"),
  didPlcUrl: `http://localhost:${plcPort}`,
  recoveryDidKey: recoveryKey.did(),
  adminPassword: secret(),
  jwtSecret: secret(),
  serviceHandleDomains: [".test"],
  inviteRequired: false,
  plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotationKey.export()).toString("hex"),
  bskyAppViewUrl: "https://appview.invalid",
  bskyAppViewDid: "did:example:invalid",
  disableSsrfProtection: true,
};
const pds = await PDS.create(envToCfg(settings), envToSecrets(settings));
await pds.start();
process.stdout.write(`${JSON.stringify({ url: `http://localhost:${port}`, directory: `http://localhost:${plcPort}` })}\n`);

await gone;
await pds.destroy();
await plc.destroy();
await rm(folder, { recursive: true, force: true });
process.exit(0);
