import { foundWorkspace } from "#access";
import { startOfTime, writeOperation } from "#kernel";
import { z } from "zod";
import { keepPassword } from "../credential-store.ts";
import { anyWorkspace, findSetupToken, spendSetupToken } from "../door-store.ts";
import { workspaceSetUp } from "../events.ts";
import { Done, EmailAddress, Password, PersonName } from "../inputs.ts";
import { hashPassword } from "../password-hash.ts";
import { checkNewPassword } from "../password-rules.ts";
import { refuseIdentity } from "../refusals.ts";
import { openSession, whereFrom } from "../session.ts";
import { slugOf } from "../slug.ts";
import { hashOfToken, Token } from "../token.ts";

export const setUpWorkspace = writeOperation({
  name: "identity.setUpWorkspace",
  http: "POST /setup",
  summary:
    "Makes the first workspace and its first admin, and signs them in. Needs the one-time token that the server printed at its start.",
  input: z.object({ token: Token, workspaceName: PersonName, name: PersonName, email: EmailAddress, password: Password }),
  output: Done,
  permission: "public",
  on: { triesPerMinute: 20, workspaceOf: async ({ token }, read) => findSetupToken(read, hashOfToken(token), startOfTime) },
  outside: async ({ input, now, read }) => {
    await read(async (tx) => {
      if (await anyWorkspace(tx)) throw refuseIdentity("identity.workspace_exists");
      if ((await findSetupToken(tx, hashOfToken(input.token), now)) === undefined) throw linkEnded();
    });
    checkNewPassword(input.password, input, "password");
    return hashPassword(input.password);
  },
  run: async ({ input, brought, now, write, origin, session, emit }) => {
    const { workspaceId } = write;
    if (workspaceId === undefined || !(await spendSetupToken(write, hashOfToken(input.token), now))) throw linkEnded();
    const founded = await foundWorkspace(write, {
      workspaceId,
      name: input.workspaceName,
      slug: slugOf(input.workspaceName),
      adminName: input.name,
      adminEmail: input.email,
      now,
    });
    const { adminId, rootGroupId, adminGrantId } = founded;
    await keepPassword(write, adminId, brought, now);
    await openSession(write, { personId: adminId, origin, session, now });
    emit(
      workspaceSetUp({
        payload: { adminId, rootGroupId, adminGrantId },
        subjects: [
          { kind: "workspace", id: workspaceId },
          { kind: "person", id: adminId },
        ],
        personal: { personName: input.name, ...whereFrom(origin) },
      }),
    );
    return {};
  },
});

function linkEnded() {
  return refuseIdentity("identity.link_ended", {
    field: "token",
    mend: "Restart the server: it prints a new link as long as there is no workspace.",
  });
}
