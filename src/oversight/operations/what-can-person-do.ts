import { keyOf, pageInput, PersonId, readOperation, refuse, toPage } from "#kernel";
import { z } from "zod";
import { presentWay } from "../explain.ts";
import { accountsOverseen, findPersonSeen, personNames } from "../people-store.ts";
import { permissionsHeld } from "../permissions-held.ts";
import { AccountOverseenView, actingPerson, momentInput, momentOf, PersonSeenView, ReasonView, WayView } from "../views.ts";
import { loadWorld } from "../world-store.ts";

const heldView = {
  allowed: z.array(z.string()),
  withheld: z.array(z.object({ permission: z.string(), reason: ReasonView })),
  grantIds: z.array(z.string()),
};

export const whatCanPersonDo = readOperation({
  name: "access.whatCanPersonDo",
  http: "GET /people/:personId/access",
  summary: "What somebody may do on each account the viewer oversees, at any moment, and the ways by which they hold it.",
  input: z.object({ personId: PersonId, ...momentInput, ...pageInput }),
  output: z.object({
    person: PersonSeenView,
    workspace: z.object(heldView),
    ways: z.array(WayView),
    items: z.array(AccountOverseenView.extend(heldView)),
    next: z.string().optional(),
  }),
  permission: "grant.read",
  on: "somewhere",
  async run({ input, actor, read, now }) {
    const viewer = actingPerson(actor);
    const person = await findPersonSeen(read, viewer, input.personId, now);
    if (person === undefined) throw refuse("not_found");
    const moment = momentOf(input, now);
    const rows = await accountsOverseen(read, viewer, now, { limit: input.limit, after: keyOf(input.after, ["id"])?.[0]?.toString() });
    const page = toPage(rows, input.limit, (account) => [account.accountId]);
    const world = await loadWorld(
      read,
      { personIds: [person.personId], accountIds: page.items.map((one) => one.accountId), groupIds: [] },
      moment,
    );
    const names = await personNames(
      read,
      world.grants.flatMap((grant) => (grant.givenBy === undefined ? [] : [grant.givenBy])),
    );
    const held = page.items.map((account) => ({
      account,
      held: permissionsHeld(world, person.personId, { kind: "account", accountId: account.accountId }, moment.at),
    }));
    const overWorkspace = permissionsHeld(world, person.personId, { kind: "workspace" }, moment.at);
    const ways = new Map(
      [...held.map((one) => one.held), overWorkspace].flatMap((one) => one.ways.map(({ path }) => [path.grant.grantId, path] as const)),
    );
    return {
      person,
      workspace: presentHeld(overWorkspace),
      ways: [...ways.values()].map((path) => presentWay(world, names, path)),
      items: held.map((one) => ({ ...one.account, ...presentHeld(one.held) })),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  },
});

function presentHeld(held: ReturnType<typeof permissionsHeld>) {
  return { allowed: [...held.allowed], withheld: [...held.withheld], grantIds: held.ways.map(({ path }) => path.grant.grantId as string) };
}
