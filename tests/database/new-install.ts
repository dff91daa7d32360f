import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { otherDatabase, withOwner } from "./template.ts";

export interface NewInstall {
  /** The owner of an empty database of its own, who is no superuser. */
  readonly ownerUrl: string;
  /** The user name of the owner; it needs quotes in SQL. */
  readonly owner: string;
  /** Runs a statement in that database as the administrator of the server. */
  asAdministrator(statement: string): Promise<void>;
  close(): Promise<void>;
}

/** An owner and an empty database, as an administrator hands them out: for tests of the set-up itself. */
export async function newInstall(may: "create roles" | "not create roles" = "create roles"): Promise<NewInstall> {
  const { ownerUrl: administrator } = inject("testDatabase");
  const owner = `Owner-${randomBytes(4).toString("hex")}`;
  const password = "p@ss/word:1";
  await withOwner(administrator, async (connection) => {
    await connection.query(`create role "${owner}" login password '${password}' ${may === "create roles" ? "createrole" : ""}`);
    await connection.query(`create database "${owner}" owner "${owner}"`);
  });
  const asAdministratorOf = otherDatabase(administrator, owner);
  return {
    owner,
    ownerUrl: asAdministratorOf.replace(/\/\/[^@]*@/, `//${owner}:${encodeURIComponent(password)}@`),
    asAdministrator: (statement) => withOwner(asAdministratorOf, async (connection) => void (await connection.query(statement))),
    close: () =>
      withOwner(administrator, async (connection) => {
        await connection.query(`drop database "${owner}" with (force)`);
        await connection.query(`drop role if exists "${owner}_other", "${owner}_app", "${owner}"`);
      }),
  };
}
