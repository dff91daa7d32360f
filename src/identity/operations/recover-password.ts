import { assertMayStandFor, authorise, takeTurn } from "#access";
import { type Id, type PersonId, Refusal, startOfTime, writeOperation, type WriteTx } from "#kernel";
import { z } from "zod";
import { endChallenges } from "../challenge-store.ts";
import { keepPassword } from "../credential-store.ts";
import { findRecovery } from "../door-store.ts";
import { passwordRecovered } from "../events.ts";
import { Password } from "../inputs.ts";
import { hashPassword } from "../password-hash.ts";
import { checkNewPassword } from "../password-rules.ts";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { recoveryById, takeRecovery } from "../recovery-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { whereFrom } from "../session.ts";
import { endSessions } from "../session-store.ts";
import { hashOfToken, Token } from "../token.ts";

/** Signs nobody in: the new password, and the second factor where there is one, do that next. */
export const recoverPassword = writeOperation({
  name: "identity.recoverPassword",
  http: "POST /recoveries/completion",
  summary: "Sets a new password by a recovery link, once, and ends all sessions of that person. A second factor stays as it is.",
  input: z.object({ token: Token, password: Password }),
  output: z.object({ email: z.string(), sessionsEnded: z.int() }),
  permission: "public",
  on: {
    triesPerMinute: 20,
    workspaceOf: async ({ token }, read) => (await findRecovery(read, hashOfToken(token), startOfTime))?.workspaceId,
  },
  outside: async ({ input, now, read }) => {
    const { person, workspace } = await read(async (tx) => {
      const found = await findRecovery(tx, hashOfToken(input.token), now);
      if (found === undefined) throw refuseIdentity("identity.link_ended", { field: "token" });
      return { person: await mustFind(tx, found.personId), workspace: await thisWorkspace(tx) };
    });
    checkNewPassword(input.password, { name: person.name, email: person.email, workspaceName: workspace.name }, "password");
    return hashPassword(input.password);
  },
  run: async ({ input, brought, now, origin, write, emit }) => {
    // Before the person is looked at: whoever is suspended meanwhile gets no new password by their link.
    await takeTurn(write);
    const found = await findRecovery(write, hashOfToken(input.token), now);
    const person = found && (await mustFind(write, found.personId));
    const isOpen = found !== undefined && person?.status === "active" && (await makerStillMay(write, found, now));
    const isTaken = isOpen && (await takeRecovery(write, found.recoveryId, now));
    if (!isTaken) throw refuseIdentity("identity.link_ended", { field: "token" });
    const { personId, name, email } = person;
    await keepPassword(write, personId, brought, now);
    await endChallenges(write, personId);
    const sessionsEnded = await endSessions(write, personId, now);
    emit(
      passwordRecovered({
        payload: { sessionsEnded },
        subjects: [{ kind: "person", id: personId }],
        personal: { personName: name, ...whereFrom(origin) },
      }),
    );
    return { email, sessionsEnded };
  },
});

/** The person may have been given more since the link was made, or its maker less: then the maker could become more than they are. */
async function makerStillMay(
  write: WriteTx,
  { recoveryId, personId }: { recoveryId: Id<"recovery">; personId: PersonId },
  now: Temporal.Instant,
): Promise<boolean> {
  const { madeBy } = await recoveryById(write, recoveryId);
  if (madeBy === undefined) return true;
  const question = { personId: madeBy, permission: "person.secure", scope: { kind: "workspace" }, now } as const;
  if (!(await authorise(write, question)).allowed) return false;
  try {
    await assertMayStandFor(write, madeBy, personId, now);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
