import { builtInRoles } from "#access";
import { permissionCatalogue } from "#kernel";
import type { Operation, WorkspaceId } from "#kernel";
import { operations } from "#server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, openCompany, openNeighbour } from "../company.ts";
import type { Company } from "../company.ts";
import type { Answer, Problem, Visitor } from "../visitor.ts";
import { expectedVerdict } from "./expected.ts";
import type { Tryer, Verdict } from "./expected.ts";
import { makers } from "./makers.ts";
import type { Maker, Name, Request } from "./makers.ts";
import { roleKeys, sensitive } from "./sensitive.ts";
import { openYard } from "./yard.ts";
import type { Yard } from "./yard.ts";

type Person = Tryer & { readonly visitor: Visitor };

let company: Company;
let workspaceId: WorkspaceId;
let own: Yard;
let yards: Yard[];
const people: Person[] = [];
const guarded = operations.filter(({ declaration: { permission } }) => permission !== "self" && permission !== "public");
const nameOf = ({ declaration }: Operation) => declaration.name as Name;

beforeAll(async () => {
  company = await openCompany({ worker: "running" });
  workspaceId = (await company.admin.visitor.does("identity.whoAmI", {})).workspace.workspaceId as WorkspaceId;
  const neighbour = await openNeighbour(company, "Southwind");
  own = await openYard("own", company, "Bakeries");
  yards = [own, await openYard("other", company, "Outdoor"), await openYard("foreign", neighbour, "Home")];
  for (const role of roleKeys) {
    for (const at of ["own", "workspace"] as const) {
      const kind = role === "agency" ? "agency" : "member";
      const { personId, visitor } = await company.join(`${role} ${at}`, kind);
      await company.give(
        role,
        { name: "", email: "", password: "", visitor, personId },
        at === "own" ? { groupId: own.groupId } : "workspace",
      );
      people.push({ role, at, kind, personId, visitor });
    }
  }
  for (const { admin } of [company, neighbour]) {
    await company.proveAgain(admin);
    await eventually(
      () => admin.visitor.does("audit.listEvents", { limit: 200 }),
      ({ items }) => items.some(({ seq }) => seq !== null),
    );
  }
}, 180_000);
afterAll(() => company.close());

const denials = ["not_signed_in", "not_allowed", "not_found", "step_up_needed", "access.beyond_own_rights"];
const statusOf: Readonly<Record<string, number>> = { not_signed_in: 401, not_allowed: 403, not_found: 404 };

function verdictIn({ status, body }: Answer<unknown>): string {
  if (status === 200) return "allowed";
  const { code } = body as Problem;
  if (!denials.includes(code)) return "allowed";
  return statusOf[code] === status ? code : `${status} ${code}`;
}

function makerOf(operation: Operation): Maker {
  const maker = makers[nameOf(operation)];
  if (!maker) throw new Error(`${nameOf(operation)} has no maker: say in tests/laws/makers.ts how a valid request for it is made`);
  return maker;
}

test("every operation that asks for a permission is tried, and none that is gone", () => {
  expect(Object.keys(makers).toSorted()).toEqual(guarded.map(nameOf).toSorted());
});

test("what is open to anyone stands here by name", () => {
  const open = operations.filter(({ declaration }) => declaration.permission === "public").map(nameOf);
  expect(open.toSorted()).toEqual([
    "demo.exploreNorthwind",
    "demo.listPersonas",
    "demo.showProgress",
    "identity.acceptInvitation",
    "identity.giveSecondFactor",
    "identity.recoverPassword",
    "identity.setUpWorkspace",
    "identity.setupState",
    "identity.showInvitation",
    "identity.showRecovery",
    "identity.signIn",
  ]);
});

test("roles and operations name only permissions that are declared, and every declared one opens a door", () => {
  const known = [...permissionCatalogue().keys()];
  const named = new Set([
    ...builtInRoles.flatMap(({ permissions }) => permissions),
    ...guarded.map(({ declaration }) => declaration.permission),
  ]);
  expect([...named].filter((permission) => !known.includes(permission))).toEqual([]);
  const asked = new Set<string>(guarded.map(({ declaration }) => declaration.permission));
  expect(known.filter((permission) => !asked.has(permission))).toEqual([]);
});

test.each(guarded.map((operation) => [nameOf(operation), operation] as const))(
  "%s: nobody who is not signed in",
  async (name, operation) => {
    const { input, options } = await makerOf(operation).make(own);
    const answer = await company.town.visitor().send(name, input, options);
    expect([answer.status, (answer.body as Problem).code]).toEqual([401, "not_signed_in"]);
  },
);

/** Where what an operation finds decides, and not its declaration alone: what is named is looked for among what the asker sees. */
const seenFirst: Readonly<Partial<Record<Name, string>>> = {
  "access.showPerson": "person.read",
  "access.changePerson": "person.edit",
  "access.whatCanPersonDo": "grant.read",
  "publishing.showPost": "post.read",
  "publishing.listVersions": "post.read",
  "publishing.compareVersions": "post.read",
  "publishing.showMedia": "post.read",
};
/** Partners see their own posts only, and what they do not see they cannot touch. */
const ownPostsOnly = /^publishing\.(show|listVersions|compareVersions|editPost|submitPost|recallPost|discardPost)/;

async function rightVerdict(operation: Operation, person: Person, yard: Yard, request: Request): Promise<Verdict> {
  const declared = await expectedVerdict(company.town, workspaceId, operation, person, request, yards);
  if (declared !== "allowed" || makerOf(operation).about === "nothing") return declared;
  if (yard.place === "foreign") return "not_found";
  if (person.kind === "agency" && ownPostsOnly.test(nameOf(operation))) return "not_found";
  return seenFirst[nameOf(operation)] && person.at === "own" && yard.place === "other" ? "not_found" : "allowed";
}

test.each(guarded.map((operation) => [nameOf(operation), operation] as const))(
  "%s: every role, on its own group, another group, another workspace",
  { timeout: 120_000 },
  async (name, operation) => {
    const maker = makerOf(operation);
    const wrong: string[] = [];
    for (const yard of maker.about === "nothing" ? [own] : yards) {
      let standing = await maker.make(yard);
      for (const person of people) {
        const right = await rightVerdict(operation, person, yard, standing);
        const answer = await person.visitor.send(name, standing.input, standing.options);
        const given = verdictIn(answer);
        const who = `${person.role} at ${person.at} on ${yard.place}`;
        if (given !== right) wrong.push(`${who}: ${given} instead of ${right} ${JSON.stringify(answer.body).slice(0, 300)}`);
        const row = sensitive[name];
        const byHand = row && row.who.includes(person.role) && (row.where === "there" || person.at === "workspace");
        const here = yard.place !== "foreign" && (maker.about === "nothing" || yard.place === "own" || person.at === "workspace");
        if (row && here && (given === "allowed") !== byHand)
          wrong.push(`${who}: ${given}, and the table kept by hand says ${byHand ? "yes" : "no"}`);
        // What was done is not done again: the next one is given something new.
        if (given === "allowed" && operation.effect === "write") standing = await maker.make(yard);
      }
    }
    expect(wrong).toEqual([]);
    const { input, options } = await maker.make(own);
    const best = await company.admin.visitor.send(name, input, options);
    expect(best.status === 200 ? "done" : (best.body as Problem).code, JSON.stringify(best.body).slice(0, 500)).toBe(
      maker.atBest ?? "done",
    );
  },
);

test("the table kept by hand knows every operation that changes something", () => {
  const unguarded = guarded.filter((operation) => operation.effect === "write" && !sensitive[nameOf(operation)]).map(nameOf);
  expect(unguarded).toEqual(["accounts.checkConnection", "publishing.uploadMedia"]);
});
