import { AccountId, GroupId } from "#access";
import { keyOf, pageInput, readOperation, toPage } from "#kernel";
import { z } from "zod";
import { decide } from "../decide.ts";
import { accountsOverseen, peopleSeen } from "../people-store.ts";
import { AccountOverseenView, actingPerson, momentInput, momentOf, PersonSeenView } from "../views.ts";
import { loadWorld } from "../world-store.ts";

export const accessMatrix = readOperation({
  name: "access.accessMatrix",
  http: "GET /access/matrix",
  summary: "People against accounts for one permission, at any moment; paged both ways.",
  input: z.object({
    permission: z.string().max(80),
    groupId: GroupId.optional(),
    text: z.string().trim().min(1).max(100).optional().describe("Only people whose name holds this"),
    ...momentInput,
    ...pageInput,
    accountLimit: z.coerce.number().int().min(1).max(200).default(50),
    accountsAfter: z.string().max(500).optional(),
  }),
  output: z.object({
    accounts: z.array(AccountOverseenView),
    nextAccounts: z.string().optional(),
    items: z.array(z.object({ person: PersonSeenView, accountIds: z.array(AccountId) })),
    next: z.string().optional(),
  }),
  permission: "grant.read",
  on: "somewhere",
  async run({ input, actor, read, now }) {
    const viewer = actingPerson(actor);
    const moment = momentOf(input, now);
    const accountRows = await accountsOverseen(read, viewer, now, {
      limit: input.accountLimit,
      after: keyOf(input.accountsAfter, ["id"])?.[0]?.toString(),
      groupId: input.groupId,
    });
    const accounts = toPage(accountRows, input.accountLimit, (account) => [account.accountId]);
    const personRows = await peopleSeen(read, viewer, now, {
      limit: input.limit,
      after: keyOf(input.after, ["text", "id"]),
      text: input.text,
    });
    const people = toPage(personRows, input.limit, (person) => [person.name, person.personId]);
    const accountIds = accounts.items.map((account) => account.accountId);
    const world = await loadWorld(read, { personIds: people.items.map((person) => person.personId), accountIds, groupIds: [] }, moment);
    const may = (personId: (typeof people.items)[number]["personId"], accountId: AccountId) =>
      decide(world, { personId, permission: input.permission, scope: { kind: "account", accountId }, at: moment.at }).allowed;
    return {
      accounts: accounts.items,
      ...(accounts.next === undefined ? {} : { nextAccounts: accounts.next }),
      items: people.items.map((person) => ({ person, accountIds: accountIds.filter((accountId) => may(person.personId, accountId)) })),
      ...(people.next === undefined ? {} : { next: people.next }),
    };
  },
});
