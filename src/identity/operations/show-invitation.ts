import { InstantOutput, readOperation, startOfTime } from "#kernel";
import { z } from "zod";
import { findInvitation } from "../door-store.ts";
import { invitationById } from "../invitation-store.ts";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { hashOfToken, Token } from "../token.ts";

export const showInvitation = readOperation({
  name: "identity.showInvitation",
  http: "POST /invitations/look",
  summary: "Shows to its holder what an invitation is for. The token stands in the body, since addresses are kept in logs.",
  input: z.object({ token: Token }),
  output: z.object({ workspaceName: z.string(), name: z.string(), email: z.string(), invitedBy: z.string(), expiresAt: InstantOutput }),
  permission: "public",
  on: {
    triesPerMinute: 60,
    workspaceOf: async ({ token }, read) => (await findInvitation(read, hashOfToken(token), startOfTime))?.workspaceId,
  },
  run: async ({ input, now, read }) => {
    const found = await findInvitation(read, hashOfToken(input.token), now);
    if (found === undefined) throw refuseIdentity("identity.link_ended", { field: "token" });
    const { invitedBy, expiresAt } = await invitationById(read, found.invitationId);
    const [person, inviter, workspace] = [await mustFind(read, found.personId), await mustFind(read, invitedBy), await thisWorkspace(read)];
    return { workspaceName: workspace.name, name: person.name, email: person.email, invitedBy: inviter.name, expiresAt };
  },
});
