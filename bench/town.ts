import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createLog, readConfig } from "#kernel";
import { startEmbeddedPostgres } from "#postgres";
import { openHouse, setupLinkFor } from "#server";
import { z } from "zod";
import { createVisitor } from "../tests/visitor.ts";
import type { Visitor } from "../tests/visitor.ts";

/** A house in this process with its database and the sandbox network in processes of their own, and two people at work over HTTP. */
export interface Town {
  readonly ownerUrl: string;
  /** May everything; approves. */
  readonly ada: Visitor;
  /** Writes and schedules. */
  readonly mila: Visitor;
  readonly accountIds: readonly string[];
  startWorker(): { stop(): Promise<void> };
  close(): Promise<void>;
}

const Sandbox = z.object({ url: z.string(), adminKey: z.string() });
const Credentials = z.object({ handle: z.string(), appPassword: z.string() });
const passwords = { ada: "acht kalme ooievaars", mila: "zeven stille reigers" };

async function startSandbox() {
  const serve = join(import.meta.dirname, "..", "src", "networks", "sandbox", "serve.ts");
  const child = spawn(process.execPath, [serve, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { url, adminKey } = Sandbox.parse(JSON.parse(line));
  return {
    url,
    async createAccount(handle: string) {
      const body = JSON.stringify({ handle, displayName: handle });
      const headers = { "x-sandbox-admin": adminKey, "content-type": "application/json" };
      return Credentials.parse(await (await fetch(`${url}/admin/accounts`, { method: "POST", headers, body })).json());
    },
    async stop() {
      child.kill();
      await once(child, "exit");
    },
  };
}

const tokenIn = (link: string | undefined) => new URLSearchParams(new URL(link ?? "").hash.slice(1)).get("token") ?? "";

export async function openTown(accounts: number): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), "signet-bench-"));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres"), log: { info: () => {}, warn: console.warn } });
  const sandbox = await startSandbox();
  const config = readConfig({ PORT: "0", SIGNET_DATA: folder, DATABASE_URL: postgres.url, SIGNET_LOG: "warn" });
  const house = await openHouse({ config, log: createLog(config.logLevel), webFolder: "" });
  const url = await house.http.listen({ port: 0, host: "127.0.0.1" });
  const [ada, mila] = [createVisitor(url), createVisitor(url)];
  const founder = { name: "Ada", email: "ada@northwind.example", password: passwords.ada };
  await ada.does("identity.setUpWorkspace", { token: tokenIn(await setupLinkFor(house, url)), workspaceName: "Northwind", ...founder });
  await ada.does("identity.stepUp", { password: passwords.ada });
  const adaId = (await ada.does("identity.whoAmI", {})).person.personId;
  const groupId = (await ada.does("access.listGroups", {})).items[0]?.groupId ?? "";
  const { personId, link } = await ada.does("identity.invitePerson", { name: "Mila", email: "mila@northwind.example" });
  await mila.does("identity.acceptInvitation", { token: tokenIn(link), name: "Mila", password: passwords.mila });
  const roleId = (await ada.does("access.listRoles", {})).items.find((role) => role.builtIn === "manager")?.roleId ?? "";
  const scope = { kind: "group", groupId } as const;
  await ada.does("access.giveGrant", { roleId, principalKind: "person", principalId: personId, scope, reason: "For the work" });
  const accountIds: string[] = [];
  for (let number = 1; number <= accounts; number += 1) {
    const credentials = await sandbox.createAccount(`northwind-${number}`);
    const { accountId } = await ada.does("accounts.registerAccount", { network: "sandbox", groupId, ownerId: adaId, handle: credentials.handle });
    await ada.does("accounts.connectAccount", { accountId, credentials, server: sandbox.url });
    accountIds.push(accountId);
  }
  return {
    ownerUrl: postgres.url,
    ada,
    mila,
    accountIds,
    startWorker: () => house.startWorker(),
    async close() {
      await house.close();
      await sandbox.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
