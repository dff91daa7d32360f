import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";

interface UrlParts {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  /** Everything behind the "@". */
  readonly rest: string;
}

function partsOf(ownerUrl: string): UrlParts {
  const [, scheme, user, password, rest] = /^(postgres(?:ql)?:\/\/)([^:@/?#]+):([^@/?#]+)@(.*)$/s.exec(ownerUrl) ?? [];
  if (scheme === undefined || user === undefined || password === undefined || rest === undefined) {
    throw new Error(
      "DATABASE_URL must read postgres://user:password@host/database (special characters as %XX): the password of Signet's own role is derived from that password.",
    );
  }
  return { scheme, user: decodeURIComponent(user), password: decodeURIComponent(password), rest };
}

/** The walled role every request runs as: named for the owner, so that two installs on one cluster do not collide. */
export function appRoleOf(ownerUrl: string): string {
  return `${partsOf(ownerUrl).user}_app`;
}

function appPassword(ownerUrl: string): string {
  return Buffer.from(hkdfSync("sha256", partsOf(ownerUrl).password, "signet", "app-role", 32)).toString("base64url");
}

/** The same database as the application's role; every machine that knows the owner's URL comes to the same one. */
export function appUrl(ownerUrl: string): string {
  const { scheme, rest } = partsOf(ownerUrl);
  return `${scheme}${encodeURIComponent(appRoleOf(ownerUrl))}:${appPassword(ownerUrl)}@${rest}`;
}

/** What PostgreSQL keeps of a password (RFC 5803). It is sent instead of the password, which would otherwise stand in the server's log. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const keyFor = (name: string): Buffer => createHmac("sha256", salted).update(name).digest();
  const storedKey = createHash("sha256").update(keyFor("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${keyFor("Server Key").toString("base64")}`;
}

const refusedPassword = "28P01";
const insufficientPrivilege = "42501";
const existsAlready = ["42710", "23505"];

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (codeOf(error) === refusedPassword) return false;
    throw error;
  } finally {
    await client.end();
  }
}

async function orTellAdministrator(act: Promise<unknown>, what: string, statement: string): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (codeOf(error) !== insufficientPrivilege) throw error;
    throw new Error(`The database user in DATABASE_URL may not ${what}. An administrator of the database must run: ${statement}`, {
      cause: error,
    });
  }
}

async function createRole(owner: pg.Client, role: string, password: string, letOwnerCreate: string): Promise<void> {
  const statement = `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`;
  const created = owner.query(statement).catch((error: unknown) => {
    // Another database of the same owner on this cluster was set up at the same moment.
    if (!existsAlready.includes(codeOf(error) ?? "")) throw error;
  });
  await orTellAdministrator(created, `create the role ${role}`, letOwnerCreate);
}

/** Makes sure the application's role exists and signs in with the derived password. `owner` must be connected with `ownerUrl`. */
export async function ensureAppRole(owner: pg.Client, ownerUrl: string): Promise<void> {
  const name = appRoleOf(ownerUrl);
  const role = pg.escapeIdentifier(name);
  const ownerName = pg.escapeIdentifier(partsOf(ownerUrl).user);
  const letOwnerCreate = `ALTER ROLE ${ownerName} CREATEROLE;`;
  const password = pg.escapeLiteral(scramVerifier(appPassword(ownerUrl)));
  const found = await owner.query<{ rolcanlogin: boolean }>("select rolcanlogin from pg_roles where rolname = $1", [name]);
  const canLogIn = found.rows[0]?.rolcanlogin;
  if (canLogIn === undefined) await createRole(owner, role, password, letOwnerCreate);
  else if (!canLogIn || !(await canSignIn(appUrl(ownerUrl)))) {
    const statement = `${letOwnerCreate} GRANT ${role} TO ${ownerName} WITH ADMIN OPTION;`;
    await orTellAdministrator(
      owner.query(`alter role ${role} login password ${password}`),
      `set the password of the role ${role}`,
      statement,
    );
  }
}

/**
 * Throws unless the role of this URL stands behind row-level security: no superuser, no BYPASSRLS, owner of no table, and a member of no
 * role that is one of these. Asked at every start, for a database whose roles someone has changed by hand.
 */
export async function assertAppRoleIsWalled(url: string): Promise<void> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    const found = await client.query<{ name: string; role: string; superuser: boolean; bypasses: boolean; owned: string | null }>(
      `select current_user as name, r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses, owns.owned
         from pg_roles r
         left join lateral (
           select c.oid::regclass::text as owned from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            limit 1) owns on true
        where pg_has_role(current_user, r.oid, 'member') and (r.rolsuper or r.rolbypassrls or owns.owned is not null)
        limit 1`,
    );
    const breach = found.rows[0];
    if (!breach) return;
    const why = breach.superuser ? "is a superuser" : breach.bypasses ? "bypasses row-level security" : `owns ${breach.owned ?? "a table"}`;
    const through =
      breach.role === breach.name ? `The role ${breach.name}` : `The role ${breach.name} is a member of ${breach.role}, which`;
    throw new Error(
      `${through} ${why}: nothing would keep one workspace from another. Take that away from it (ALTER ROLE / REVOKE / REASSIGN OWNED) and start again.`,
    );
  } finally {
    await client.end();
  }
}
