import { InstantOutput, readOperation, startOfTime } from "#kernel";
import { z } from "zod";
import { findRecovery } from "../door-store.ts";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { recoveryById } from "../recovery-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { hashOfToken, Token } from "../token.ts";

export const showRecovery = readOperation({
  name: "identity.showRecovery",
  http: "POST /recoveries/look",
  summary: "Shows to its holder whose password a recovery link sets.",
  input: z.object({ token: Token }),
  output: z.object({ workspaceName: z.string(), name: z.string(), email: z.string(), expiresAt: InstantOutput }),
  permission: "public",
  on: {
    triesPerMinute: 60,
    workspaceOf: async ({ token }, read) => (await findRecovery(read, hashOfToken(token), startOfTime))?.workspaceId,
  },
  run: async ({ input, now, read }) => {
    const found = await findRecovery(read, hashOfToken(input.token), now);
    if (found === undefined) throw refuseIdentity("identity.link_ended", { field: "token" });
    const person = await mustFind(read, found.personId);
    if (person.status !== "active") throw refuseIdentity("identity.link_ended", { field: "token" });
    const { name } = await thisWorkspace(read);
    const { expiresAt } = await recoveryById(read, found.recoveryId);
    return { workspaceName: name, name: person.name, email: person.email, expiresAt };
  },
});
