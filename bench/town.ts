import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startEmbeddedPostgres } from "#postgres";
import { z } from "zod";
import { createVisitor } from "../tests/visitor.ts";
import type { Visitor } from "../tests/visitor.ts";
import type { Order, Used } from "./house-process.ts";
import { cpuOfFamily } from "./processes.ts";

/** A house, its database and the sandbox network in processes of their own, and two people at work over HTTP. */
export interface Town {
  readonly ownerUrl: string;
  /** May everything; approves. */
  readonly ada: Visitor;
  /** Writes and schedules. */
  readonly mila: Visitor;
  readonly accountIds: readonly string[];
  /** What the house's process has used so far, after obeying. */
  order(order: Exclude<Order, "stop">): Promise<Used>;
  /** Processor time in milliseconds that the database's processes have used so far. */
  databaseCpu(): number;
  close(): Promise<void>;
}

const Sandbox = z.object({ url: z.string(), adminKey: z.string() });
const Credentials = z.object({ handle: z.string(), appPassword: z.string() });
const passwords = { ada: "acht kalme ooievaars", mila: "zeven stille reigers" };

async function startSandbox() {
  const serve = join(import.meta.dirname, "..", "src", "networks", "sandbox", "serve.ts");
  const child = spawn(process.execPath, [serve, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => child.kill());
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

const Opened = z.object({ url: z.string(), setupLink: z.string() });
const UsedSoFar = z.object({ cpu: z.number(), statements: z.number() });

async function startHouse(settings: Readonly<Record<string, string>>) {
  const child = fork(join(import.meta.dirname, "house-process.ts"), { env: { ...process.env, ...settings } });
  const opened = Opened.parse((await once(child, "message"))[0]);
  return {
    ...opened,
    async order(order: Order) {
      const answer = once(child, "message");
      child.send(order);
      return UsedSoFar.parse((await answer)[0]);
    },
    async stop() {
      const ended = once(child, "exit");
      child.send("stop" satisfies Order);
      await ended;
    },
  };
}

const tokenIn = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";

export async function openTown(accounts: number): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), "signet-bench-"));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres"), log: { info: () => {}, warn: console.warn } });
  const leader = Number(readFileSync(join(folder, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
  const sandbox = await startSandbox();
  const house = await startHouse({ PORT: "0", SIGNET_DATA: folder, DATABASE_URL: postgres.url, SIGNET_LOG: "warn" });
  const { url } = house;
  const [ada, mila] = [createVisitor(url), createVisitor(url)];
  const founder = { name: "Ada", email: "ada@northwind.example", password: passwords.ada };
  await ada.does("identity.setUpWorkspace", { token: tokenIn(house.setupLink), workspaceName: "Northwind", ...founder });
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
    const { accountId } = await ada.does("accounts.registerAccount", {
      network: "sandbox",
      groupId,
      ownerId: adaId,
      handle: credentials.handle,
    });
    await ada.does("accounts.connectAccount", { accountId, credentials, server: sandbox.url });
    accountIds.push(accountId);
  }
  return {
    ownerUrl: postgres.url,
    ada,
    mila,
    accountIds,
    order: house.order,
    databaseCpu: () => cpuOfFamily(leader),
    async close() {
      await house.stop();
      await sandbox.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
