import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

test("a signal stops a house in order: its work first, its own database last, without a complaint", async () => {
  const folder = await mkdtemp(join(tmpdir(), "signet-stop-"));
  const environment = { ...process.env, SIGNET_DATA: folder, DATABASE_URL: "", SIGNET_LOG: "warn" };
  const child = spawn(process.execPath, [main, "worker"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const closed = once(child, "close");
  const atWork = once(createInterface(child.stdout), "line");
  await Promise.race([atWork, closed]);
  child.kill("SIGTERM");
  const [code, signal] = (await closed) as [number | null, string | null];
  await rm(folder, { recursive: true, force: true });
  expect({ code, signal, complaint }).toEqual({ code: 0, signal: null, complaint: "" });
}, 120_000);

test("a port that is taken ends the start with what to do, and nothing stays behind", async () => {
  const folder = await mkdtemp(join(tmpdir(), "signet-port-"));
  const other = createServer().listen(0, "::");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const environment = { ...process.env, PORT: String(port), SIGNET_DATA: folder, DATABASE_URL: "", SIGNET_LOG: "warn" };
  const child = spawn(process.execPath, [main, "start"], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  other.close();
  await rm(folder, { recursive: true, force: true });
  expect({ code, complaint }).toEqual({
    code: 1,
    complaint: `signet: port ${port} is in use by another program; stop it, or set PORT to a free one\n`,
  });
}, 120_000);
