import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { newInstall } from "../../tests/database/new-install.ts";
import type { NewInstall } from "../../tests/database/new-install.ts";
import { withOwner } from "../../tests/database/template.ts";
import { migrate } from "./migrate.ts";
import { appRoleOf, appUrl, assertAppRoleIsWalled } from "./app-role.ts";

const installs: NewInstall[] = [];

async function install(may?: "create roles" | "not create roles"): Promise<NewInstall> {
  const made = await newInstall(may);
  installs.push(made);
  return made;
}

afterEach(async () => {
  for (const made of installs.splice(0)) await made.close();
});

async function thrownBy(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "nothing was thrown",
    (error: unknown) => String(error),
  );
}

test("everyone who knows the owner's URL comes to the same one for the application, and another password gives another", () => {
  const url = appUrl("postgres://signet:secret@db.example:5432/signet?sslmode=require");
  expect(url).toBe(appUrl("postgres://signet:secret@db.example:5432/signet?sslmode=require"));
  expect(url).toMatch(/^postgres:\/\/signet_app:[\w-]{43}@db\.example:5432\/signet\?sslmode=require$/);
  expect(url).not.toContain("secret");
  expect(appUrl("postgres://signet:other@db.example:5432/signet?sslmode=require")).not.toBe(url);
});

test("names and passwords with special characters, and both ways to name a socket, are understood", () => {
  expect(appRoleOf("postgresql://we%40ird:p%3A%2F@%2Frun%2Fpg/signet")).toBe("we@ird_app");
  expect(appUrl("postgresql://we%40ird:p%3A%2F@%2Frun%2Fpg/signet")).toMatch(/^postgresql:\/\/we%40ird_app:[\w-]+@%2Frun%2Fpg\/signet$/);
  expect(appUrl("postgres://signet:x@/signet?host=/run/pg")).toMatch(/@\/signet\?host=\/run\/pg$/);
});

test("an owner's URL without a password is refused, for there would be nothing to derive a secret from", () => {
  expect(() => appUrl("postgres://signet@db.example/signet")).toThrow(/must read postgres:\/\/user:password@/);
});

test("setting up makes a role that may sign in and nothing more, and it stands behind the wall", async () => {
  const { ownerUrl, owner } = await install();
  await migrate({ ownerUrl });
  const role = await withOwner(ownerUrl, (connection) => connection.query("select * from pg_roles where rolname = $1", [`${owner}_app`]));
  expect(role.rows[0]).toMatchObject({ rolcanlogin: true, rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false });
  await assertAppRoleIsWalled(appUrl(ownerUrl));
});

test("the wall lets the application see and write the rows of its workspace only", async () => {
  const { ownerUrl } = await install();
  await migrate({ ownerUrl });
  const [ours, theirs] = ["0198d3c0-0000-7000-8000-000000000001", "0198d3c0-0000-7000-8000-000000000002"];
  await withOwner(appUrl(ownerUrl), async (application) => {
    const insert =
      "insert into kernel.idempotency (workspace_id, principal, key, operation, request_digest, status) values ($1, 'p', 'k', 'o', '', 200)";
    const read = async (): Promise<number> => (await application.query("select from kernel.idempotency")).rowCount ?? 0;
    await expect(application.query(insert, [ours])).rejects.toThrow(/row-level security/);
    await application.query("select set_config('signet.workspace', $1, false)", [ours]);
    await application.query(insert, [ours]);
    await expect(application.query(insert, [theirs])).rejects.toThrow(/row-level security/);
    expect(await read()).toBe(1);
    await application.query("select set_config('signet.workspace', $1, false)", [theirs]);
    expect(await read()).toBe(0);
    await application.query("select set_config('signet.workspace', '', false)");
    expect(await read()).toBe(0);
  });
});

test("a password that someone changed by hand is set right again", async () => {
  const { ownerUrl, owner, asAdministrator } = await install();
  await migrate({ ownerUrl });
  await asAdministrator(`alter role "${owner}_app" nologin password 'mine'`);
  await migrate({ ownerUrl });
  await asAdministrator(`alter role "${owner}_app" password 'mine'`);
  await migrate({ ownerUrl });
  await assertAppRoleIsWalled(appUrl(ownerUrl));
});

test("an owner that may not create roles is told the statement that lets it, and that statement is enough", async () => {
  const { ownerUrl, owner, asAdministrator } = await install("not create roles");
  const told = await thrownBy(migrate({ ownerUrl }));
  const statement = `ALTER ROLE "${owner}" CREATEROLE;`;
  expect(told).toMatch(/administrator of the database must run: /);
  expect(told.endsWith(statement)).toBe(true);
  await asAdministrator(statement);
  await migrate({ ownerUrl });
  await assertAppRoleIsWalled(appUrl(ownerUrl));
});

test("an owner that may not set the password of a role made by someone else is told the statement that lets it", async () => {
  const { ownerUrl, owner, asAdministrator } = await install("not create roles");
  await asAdministrator(`create role "${owner}_app" login`);
  const told = await thrownBy(migrate({ ownerUrl }));
  expect(told).toContain(`ALTER ROLE "${owner}" CREATEROLE; GRANT "${owner}_app" TO "${owner}" WITH ADMIN OPTION;`);
  await asAdministrator(told.slice(told.indexOf("ALTER ROLE")));
  await migrate({ ownerUrl });
  await assertAppRoleIsWalled(appUrl(ownerUrl));
});

const breaches: [string, (role: string, other: string) => string, RegExp][] = [
  ["a superuser", (role) => `alter role ${role} superuser`, /is a superuser/],
  ["one that bypasses row-level security", (role) => `alter role ${role} bypassrls`, /bypasses row-level security/],
  ["the owner of a table", (role) => `create schema s; create table s.mine (); alter table s.mine owner to ${role}`, /owns s\.mine/],
  [
    "a member of such a one",
    (role, other) => `create role ${other} bypassrls; grant ${other} to ${role}`,
    /is a member of Owner-\w+_other, which bypasses/,
  ],
];

test.each(breaches)("an application role that is %s is refused", async (_what, breach, complaint) => {
  const { ownerUrl, owner, asAdministrator } = await install();
  await migrate({ ownerUrl });
  await asAdministrator(breach(`"${owner}_app"`, `"${owner}_other"`));
  await expect(assertAppRoleIsWalled(appUrl(ownerUrl))).rejects.toThrow(complaint);
});

test("what an administrator is told holds neither the password nor anything made from it", async () => {
  const { ownerUrl, owner, asAdministrator } = await install("not create roles");
  await asAdministrator(`create role "${owner}_app" nologin`);
  const told = await thrownBy(migrate({ ownerUrl }));
  const password = new pg.Client(appUrl(ownerUrl)).password ?? "";
  expect(password).toHaveLength(43);
  expect(told).not.toContain(password);
  expect(told).not.toContain("SCRAM");
});
