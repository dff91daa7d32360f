import { AccountId } from "#access";
import { keyOf, pageInput, pageOf, readOperation, toPage } from "#kernel";
import { z } from "zod";
import { presentWay } from "../explain.ts";
import { peopleReaching, peopleSeen, personNames } from "../people-store.ts";
import { permissionsHeld } from "../permissions-held.ts";
import { placeOf } from "../place.ts";
import { actingPerson, momentInput, momentOf, PersonSeenView, ReasonView, WayView } from "../views.ts";
import { loadWorld } from "../world-store.ts";

export const whoHasAccess = readOperation({
  name: "access.whoHasAccess",
  http: "GET /accounts/:accountId/access",
  summary:
    "Everyone whom a grant reaches on one account, at any moment: what each may do, what a rule keeps from them, and how they came by it.",
  input: z.object({ accountId: AccountId, ...momentInput, ...pageInput }),
  output: pageOf(
    z.object({
      person: PersonSeenView,
      allowed: z.array(z.string()),
      withheld: z.array(z.object({ permission: z.string(), reason: ReasonView })),
      ways: z.array(z.object({ way: WayView, permissions: z.array(z.string()) })),
    }),
  ),
  permission: "grant.read",
  on: ({ accountId }) => ({ kind: "accounts", accountIds: [accountId] }),
  async run({ input, actor, read, now }) {
    const moment = momentOf(input, now);
    const scope = { kind: "account", accountId: input.accountId } as const;
    const place = placeOf(await loadWorld(read, { personIds: [], accountIds: [input.accountId], groupIds: [] }, moment), scope);
    const among = typeof place === "string" ? [] : await peopleReaching(read, place.scopeIds, moment);
    const page = toPage(
      await peopleSeen(read, actingPerson(actor), now, { limit: input.limit, after: keyOf(input.after, ["text", "id"]), among }),
      input.limit,
      (one) => [one.name, one.personId],
    );
    const world = await loadWorld(
      read,
      { personIds: page.items.map((one) => one.personId), accountIds: [input.accountId], groupIds: [] },
      moment,
    );
    const names = await personNames(
      read,
      world.grants.flatMap((grant) => (grant.givenBy === undefined ? [] : [grant.givenBy])),
    );
    return {
      ...page,
      items: page.items.map((person) => {
        const held = permissionsHeld(world, person.personId, scope, moment.at);
        return {
          person,
          allowed: [...held.allowed],
          withheld: [...held.withheld],
          ways: held.ways.map(({ path, permissions }) => ({ way: presentWay(world, names, path), permissions: [...permissions] })),
        };
      }),
    };
  },
});
