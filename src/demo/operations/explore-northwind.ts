import { workspaceOfSetupToken } from "#identity";
import { writeOperation } from "#kernel";
import { z } from "zod";
import { buildVillage } from "../build-village.ts";
import { demoService } from "../demo.ts";
import { villageBuilt } from "../events.ts";
import { accounts, villagers } from "../village.ts";
import { posts } from "../village-posts.ts";

export const exploreNorthwind = writeOperation({
  name: "demo.exploreNorthwind",
  http: "POST /demo",
  summary:
    "Fills an empty Signet with the made-up enterprise Northwind on a practice network, and signs you in as its admin. Needs the one-time set-up token; takes some seconds, which GET /demo follows.",
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({}),
  permission: "public",
  on: { triesPerMinute: 10, workspaceOf: ({ token }, read) => workspaceOfSetupToken(read, token) },
  outside: ({ input, origin, now, use }) => buildVillage(use(demoService), { token: input.token, origin, now }),
  async run({ brought, write, session, emit }) {
    const { workspaceId } = write;
    if (workspaceId === undefined || !brought.sessionToken || !brought.expiresAt)
      throw new Error("Northwind was built without a workspace");
    session.open(brought.sessionToken, brought.expiresAt);
    const payload = { people: villagers.length + 1, accounts: accounts.length, posts: posts.length };
    emit(villageBuilt({ payload, subjects: [{ kind: "workspace", id: workspaceId }] }));
    return {};
  },
});
