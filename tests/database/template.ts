import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "../../src/postgres/migrate.ts";

/** The same server and user, another database. */
export function otherDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*)(?:\/[^?#]*)?/, (_all, server: string) => `${server}/${encodeURIComponent(name)}`);
}

/** Runs with one connection as the owner of the test server. */
export async function withOwner<Answer>(ownerUrl: string, run: (owner: pg.Client) => Promise<Answer>): Promise<Answer> {
  const owner = new pg.Client(ownerUrl);
  try {
    await owner.connect();
    return await run(owner);
  } finally {
    await owner.end();
  }
}

export function newDatabaseName(kind: "template" | "test"): string {
  return `signet_${kind}_${randomBytes(6).toString("hex")}`;
}

/** A database with all migrations, to be cloned; nothing may stay connected to it. */
export async function buildTemplate(ownerUrl: string): Promise<string> {
  const name = newDatabaseName("template");
  await withOwner(ownerUrl, (owner) => owner.query(`create database ${name}`));
  try {
    await migrate({ ownerUrl: otherDatabase(ownerUrl, name) });
  } catch (error) {
    await dropTemplate(ownerUrl, name);
    throw error;
  }
  return name;
}

export async function dropTemplate(ownerUrl: string, name: string): Promise<void> {
  await withOwner(ownerUrl, (owner) => owner.query(`drop database ${name} with (force)`));
}
