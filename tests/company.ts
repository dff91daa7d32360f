import { foundWorkspace } from "#access";
import { heldClock, newId } from "#kernel";
import type { Clock } from "#kernel";
import { startSandbox } from "#networks";
import sharp from "sharp";
import { vi } from "vitest";
import { keepPassword } from "../src/identity/credential-store.ts";
import { hashPassword } from "../src/identity/password-hash.ts";
import { startTown } from "./town.ts";
import type { Town, TownOptions } from "./town.ts";
import type { Visitor } from "./visitor.ts";

export interface Member {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly personId: string;
  readonly visitor: Visitor;
}

export type Place = "workspace" | { readonly groupId: string } | { readonly accountId: string };
type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** A workspace of people at work in a whole house, everything brought about over HTTP. */
export interface Company {
  readonly town: Town;
  readonly clock: ReturnType<typeof heldClock>;
  readonly sandbox: Sandbox;
  readonly admin: Member;
  readonly rootGroupId: string;
  /** Built-in roles by key, e.g. `roles.manager`. */
  readonly roles: Readonly<Record<string, string>>;
  group(name: string, parentId?: string): Promise<string>;
  /** Invites and takes up the invitation. */
  join(name: string, kind?: "member" | "agency"): Promise<Member>;
  give(role: string, to: Member | { readonly teamId: string }, on: Place): Promise<string>;
  /** Registers an account on the sandbox network and connects it. */
  account(handle: string, groupId: string, owner: Member): Promise<string>;
  /** Proves afresh that it is the person, which sensitive acts ask for ten minutes long. */
  proveAgain(member: Member): Promise<void>;
  close(): Promise<void>;
}

const password = (name: string) => `${name.toLowerCase()} ziet negen kraanvogels`;
const email = (name: string, domain = "northwind.example") => `${name.toLowerCase().replaceAll(" ", ".")}@${domain}`;

/**
 * A clock in the past that a test moves: the ledger takes the earlier of its two clocks, so nothing is due that the database's clock
 * has not seen.
 */
export function clockOfYesterday(): ReturnType<typeof heldClock> {
  return heldClock(Temporal.Now.instant().subtract({ hours: 60 }).round("second"));
}

export async function openCompany(options: Omit<TownOptions, "clock"> = {}, workspaceName = "Northwind"): Promise<Company> {
  const clock = clockOfYesterday();
  const town = await startTown({ ...options, clock });
  const sandbox = await startSandbox({ now: () => clock.now() });
  const founder = { name: "Ada", email: email("Ada"), password: password("Ada"), visitor: town.visitor() };
  const token = new URLSearchParams(new URL(await town.setupLink()).hash.slice(1)).get("token") ?? "";
  await founder.visitor.does("identity.setUpWorkspace", { token, workspaceName, ...pick(founder) });
  return furnish({ town, clock, sandbox, admin: { ...founder, personId: await ownId(founder.visitor) } });
}

/** Another workspace in the same database, which no door of the house would make. */
export async function openNeighbour(beside: Company, name: string): Promise<Company> {
  const { town, clock, sandbox } = beside;
  const founder = {
    name: `Founder of ${name}`,
    email: `founder@${name.toLowerCase()}.example`,
    password: password(name),
    visitor: town.visitor(),
  };
  const [workspaceId, kept, now] = [newId<"workspace">(), await hashPassword(founder.password), clock.now()];
  await town.house.ground.database.write(workspaceId, async (write) => {
    const founding = { workspaceId, name, slug: name.toLowerCase(), adminName: founder.name, adminEmail: founder.email, now };
    await keepPassword(write, (await foundWorkspace(write, founding)).adminId, kept, now);
  });
  await founder.visitor.does("identity.signIn", { email: founder.email, password: founder.password });
  return furnish({ town, clock, sandbox, admin: { ...founder, personId: await ownId(founder.visitor) } }, `${name.toLowerCase()}.example`);
}

async function ownId(visitor: Visitor): Promise<string> {
  return (await visitor.does("identity.whoAmI", {})).person.personId;
}

const pick = ({ name, email, password }: Pick<Member, "name" | "email" | "password">) => ({ name, email, password });

async function furnish(stage: Pick<Company, "town" | "clock" | "sandbox" | "admin">, domain?: string): Promise<Company> {
  const { town, clock, sandbox, admin } = stage;
  const roles = (await admin.visitor.does("access.listRoles", {})).items;
  const [root] = (await admin.visitor.does("access.listGroups", {})).items;
  const company: Company = {
    ...stage,
    rootGroupId: root?.groupId ?? "",
    roles: Object.fromEntries(roles.flatMap((role) => (role.builtIn === undefined ? [] : [[role.builtIn, role.roleId]]))),
    async group(name, parentId = company.rootGroupId) {
      return (await admin.visitor.does("access.createGroup", { name, parentId })).groupId;
    },
    async join(name, kind = "member") {
      clock.forward("PT4S");
      const person = { name, email: email(name, domain), password: password(name), visitor: town.visitor() };
      const { link } = await admin.visitor.does("identity.invitePerson", { name, email: person.email, kind });
      const token = new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";
      await person.visitor.does("identity.acceptInvitation", { token, name, password: person.password });
      return { ...person, personId: await ownId(person.visitor) };
    },
    async give(role, to, on) {
      const principal =
        "personId" in to
          ? ({ principalKind: "person", principalId: to.personId } as const)
          : ({ principalKind: "team", principalId: to.teamId } as const);
      const scope =
        on === "workspace"
          ? ({ kind: "workspace" } as const)
          : "groupId" in on
            ? { kind: "group" as const, ...on }
            : { kind: "account" as const, ...on };
      await company.proveAgain(admin);
      return (
        await admin.visitor.does("access.giveGrant", { roleId: company.roles[role] ?? "", ...principal, scope, reason: "For the work" })
      ).grantId;
    },
    async account(handle, groupId, owner) {
      const credentials = sandbox.createAccount({ handle, displayName: handle });
      const { accountId } = await admin.visitor.does("accounts.registerAccount", {
        network: "sandbox",
        groupId,
        ownerId: owner.personId,
        handle,
      });
      await admin.visitor.does("accounts.connectAccount", { accountId, credentials, server: sandbox.url });
      return accountId;
    },
    async proveAgain({ visitor, password }) {
      const until = (await visitor.does("identity.whoAmI", {})).steppedUpUntil;
      if (until === undefined) await visitor.does("identity.stepUp", { password });
    },
    async close() {
      await town.close();
      await sandbox.stop();
    },
  };
  return company;
}

/** A picture drawn for the test, larger by its number. */
export async function picture(number = 1): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${320 + number}" height="180"><rect width="100%" height="100%" fill="#0a6"/><circle cx="90" cy="90" r="60" fill="#fd5"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Asks until the answer is as it should be, or fails with the last one. */
export async function eventually<Answer>(ask: () => Promise<Answer>, isRight: (answer: Answer) => boolean): Promise<Answer> {
  const asking = async () => {
    const answer = await ask();
    if (!isRight(answer)) throw new Error(`it never came to be; the last answer was ${JSON.stringify(answer)?.slice(0, 2000)}`);
    return answer;
  };
  return vi.waitFor(asking, { timeout: 40_000, interval: 100 });
}

export function laterAt(clock: Clock, minutes: number, timeZone: string): { wallTime: string; timeZone: string } {
  const at = clock.now().toZonedDateTimeISO(timeZone).add({ minutes }).toPlainDateTime().toString({ smallestUnit: "minute" });
  return { wallTime: at, timeZone };
}
