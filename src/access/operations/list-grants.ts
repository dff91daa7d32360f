import { keyOf, pageInput, pageOf, PersonId, readOperation, toPage } from "#kernel";
import { z } from "zod";
import { grantsSeenBy } from "../grant-store.ts";
import { RoleId, TeamId } from "../model.ts";
import { namesFor, presentGrant } from "../present-grants.ts";
import { actingPerson, GrantView } from "../views.ts";

export const listGrants = readOperation({
  name: "access.listGrants",
  http: "GET /grants",
  summary: "Grants at scopes where the viewer may read grants, newest first.",
  input: z.object({
    ...pageInput,
    personId: PersonId.optional(),
    teamId: TeamId.optional(),
    roleId: RoleId.optional(),
    scopeId: z
      .union([z.uuid(), z.literal("workspace")])
      .optional()
      .describe("A group's or account's id, or `workspace`"),
    state: z.enum(["current", "coming", "ended", "all"]).default("current"),
  }),
  output: pageOf(GrantView),
  permission: "grant.read",
  on: "somewhere",
  async run({ input, actor, read, now }) {
    const before = keyOf(input.after, ["id"])?.[0]?.toString();
    const rows = await grantsSeenBy(read, actingPerson(actor), input, now, { limit: input.limit, before });
    const page = toPage(rows, input.limit, (grant) => [grant.grantId]);
    const names = await namesFor(read, page.items);
    return { ...page, items: page.items.map((grant) => presentGrant(names, grant)) };
  },
});
