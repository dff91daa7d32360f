import { renamePerson, setPersonStatus, takeTurn } from "#access";
import { startOfTime, writeOperation } from "#kernel";
import { z } from "zod";
import { keepPassword } from "../credential-store.ts";
import { findInvitation } from "../door-store.ts";
import { invitationAccepted } from "../events.ts";
import { Done, Password, PersonName } from "../inputs.ts";
import { takeInvitation } from "../invitation-store.ts";
import { hashPassword } from "../password-hash.ts";
import { checkNewPassword } from "../password-rules.ts";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { openSession, whereFrom } from "../session.ts";
import { hashOfToken, Token } from "../token.ts";

export const acceptInvitation = writeOperation({
  name: "identity.acceptInvitation",
  http: "POST /invitations/acceptance",
  summary: "Takes up an invitation with a name and a password of one's own, and signs in.",
  input: z.object({ token: Token, name: PersonName, password: Password }),
  output: Done,
  permission: "public",
  on: {
    triesPerMinute: 20,
    workspaceOf: async ({ token }, read) => (await findInvitation(read, hashOfToken(token), startOfTime))?.workspaceId,
  },
  outside: async ({ input, now, read }) => {
    const { person, workspace } = await read(async (tx) => {
      const found = await findInvitation(tx, hashOfToken(input.token), now);
      if (found === undefined) throw refuseIdentity("identity.link_ended", { field: "token" });
      return { person: await mustFind(tx, found.personId), workspace: await thisWorkspace(tx) };
    });
    checkNewPassword(input.password, { name: input.name, email: person.email, workspaceName: workspace.name }, "password");
    return hashPassword(input.password);
  },
  run: async ({ input, brought, now, origin, write, session, emit }) => {
    // Before the person is looked at: whoever is marked as departed meanwhile does not come back by their link.
    await takeTurn(write);
    const found = await findInvitation(write, hashOfToken(input.token), now);
    const person = found && (await mustFind(write, found.personId));
    const isTaken = found !== undefined && person?.status === "invited" && (await takeInvitation(write, found.invitationId, now));
    if (!isTaken) throw refuseIdentity("identity.link_ended", { field: "token" });
    const { personId } = found;
    if (input.name !== person.name) await renamePerson(write, personId, input.name);
    await setPersonStatus(write, { personId, status: "active", now });
    await keepPassword(write, personId, brought, now);
    await openSession(write, { personId, origin, session, now });
    emit(
      invitationAccepted({
        payload: {},
        subjects: [{ kind: "person", id: personId }],
        personal: { personName: input.name, ...whereFrom(origin) },
      }),
    );
    return {};
  },
});
