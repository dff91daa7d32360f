import { writeOperation } from "#kernel";
import { z } from "zod";
import { endChallenges } from "../challenge-store.ts";
import { isStillPassword, keepPassword, passwordOf } from "../credential-store.ts";
import { passwordChanged, passwordChangeFailed } from "../events.ts";
import { Password } from "../inputs.ts";
import { hashPassword, matchesPassword } from "../password-hash.ts";
import { checkNewPassword } from "../password-rules.ts";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { endRecoveries } from "../recovery-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { endSessions } from "../session-store.ts";
import { whereFrom } from "../session.ts";
import { lockCounters, refuseWhileWaiting } from "../try-store.ts";

export const changePassword = writeOperation({
  name: "identity.changePassword",
  http: "PUT /me/password",
  summary: "Replaces your password and ends your other sessions.",
  input: z.object({ currentPassword: Password, newPassword: Password }),
  output: z.object({ sessionsEnded: z.int() }),
  permission: "self",
  on: "self",
  outside: async ({ input, actor, now, read }) => {
    const { person, workspace, kept } = await read(async (tx) => {
      await refuseWhileWaiting(tx, { kind: "own", sessionId: actor.sessionId }, now);
      return { person: await mustFind(tx, actor.personId), workspace: await thisWorkspace(tx), kept: await passwordOf(tx, actor.personId) };
    });
    checkNewPassword(input.newPassword, { name: person.name, email: person.email, workspaceName: workspace.name }, "newPassword");
    const matches = await matchesPassword(input.currentPassword, kept);
    return { kept, matches, renewed: matches ? await hashPassword(input.newPassword) : undefined };
  },
  run: async ({ actor: { personId, sessionId }, brought, now, origin, write, emit }) => {
    const counters = await lockCounters(write, { kind: "own", sessionId }, now);
    const about = { subjects: [{ kind: "person", id: personId }], personal: whereFrom(origin) };
    const { kept, renewed } = brought;
    if (kept === undefined || renewed === undefined || !(await isStillPassword(write, personId, kept))) {
      await counters.failed();
      emit(passwordChangeFailed({ payload: {}, ...about }));
      return refuseIdentity("identity.proof_refused", { field: "currentPassword" });
    }
    await counters.signedIn();
    await keepPassword(write, personId, renewed, now);
    await endChallenges(write, personId);
    await endRecoveries(write, personId, now);
    const sessionsEnded = await endSessions(write, personId, now, { except: sessionId });
    emit(passwordChanged({ payload: { sessionsEnded }, ...about }));
    return { sessionsEnded };
  },
});
