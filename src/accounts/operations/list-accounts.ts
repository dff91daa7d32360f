import { keyOf, pageInput, pageOf, PersonId, readOperation, refuse, toPage } from "#kernel";
import { z } from "zod";
import { GroupId } from "../model.ts";
import { presentTo } from "../present-to.ts";
import { reader } from "../store.ts";
import { AccountView } from "../view.ts";

export const listAccounts = readOperation({
  name: "accounts.listAccounts",
  http: "GET /accounts",
  summary: "Lists the accounts you may see, by name.",
  input: z.object({
    ...pageInput,
    groupId: GroupId.optional(),
    network: z.string().max(40).optional(),
    ownerId: PersonId.optional(),
    health: z.enum(["healthy", "unreachable", "broken", "none"]).optional(),
    text: z.string().trim().max(100).optional(),
  }),
  output: pageOf(AccountView),
  permission: "account.read",
  on: "somewhere",
  async run({ input, actor, now, read }) {
    if (actor.kind !== "person") throw refuse("not_signed_in");
    const { limit, after, ...filter } = input;
    const key = keyOf(after, ["text", "id"])?.map(String) as [string, string] | undefined;
    const rows = await reader(read).list({ ...filter, viewerId: actor.personId, now, after: key, limit: limit + 1 });
    const page = toPage(rows, limit, (account) => [account.displayName.toLowerCase(), account.id]);
    return { ...page, items: await presentTo({ read, actor, now }, page.items) };
  },
});
