import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/postgres/embedded.ts";
import { makeRunFolder, removeRunFolder, removeRunsThatDied } from "./run-folders.ts";
import { buildTemplate, dropTemplate } from "./template.ts";

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { ownerUrl: string; template: string };
  }
}

const log = { info: () => {}, warn: (line: string) => process.stderr.write(`test database: ${line}\n`) };

/** One PostgreSQL for the whole run (the one at TEST_DATABASE_URL, else an embedded one), with one migrated template to clone. */
export async function setup(project: TestProject): Promise<void> {
  end = await setUp(project);
}

export async function teardown(): Promise<void> {
  await end?.();
}

let end: (() => Promise<void>) | undefined;

async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) {
    const template = await buildTemplate(given);
    project.provide("testDatabase", { ownerUrl: given, template });
    return () => dropTemplate(given, template);
  }
  await removeRunsThatDied();
  const folder = makeRunFolder();
  const server = await startEmbeddedPostgres({ folder, log, durability: "disposable" });
  const stop = async (): Promise<void> => {
    await server.stop();
    removeRunFolder(folder);
  };
  try {
    project.provide("testDatabase", { ownerUrl: server.url, template: await buildTemplate(server.url) });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
