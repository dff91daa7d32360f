import { type PersonId, type ReadTx, writeOperation } from "#kernel";
import { z } from "zod";
import { addChallenge } from "../challenge-store.ts";
import { isStillPassword, keepPassword, passwordOf } from "../credential-store.ts";
import { signInCandidate } from "../door-store.ts";
import { passwordAccepted, signedIn, signInFailed } from "../events.ts";
import { Password } from "../inputs.ts";
import { hashPassword, isOutdated, matchesPassword, type PasswordHash } from "../password-hash.ts";
import { personById } from "../person-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { secondFactorOf } from "../second-factor-store.ts";
import { openSession, whereFrom } from "../session.ts";
import { newToken } from "../token.ts";
import { lockCounters, refuseWhileWaiting } from "../try-store.ts";

const challengeMinutes = 5;
const challengeTries = 5;

/** The same work and the same answer whether the address is unknown, the password wrong, or the person not active. */
export const signIn = writeOperation({
  name: "identity.signIn",
  http: "POST /session",
  summary: "Signs in with e-mail address and password; with a second factor the answer is a challenge to be met within 5 minutes.",
  input: z.object({ email: z.string().trim().min(1).max(254), password: Password, workspace: z.string().trim().max(100).optional() }),
  output: z.discriminatedUnion("state", [
    z.object({ state: z.literal("signed_in") }),
    z.object({ state: z.literal("second_factor_needed"), challenge: z.string() }),
  ]),
  permission: "public",
  answersSecret: true,
  on: {
    triesPerMinute: 60,
    workspaceOf: async ({ email, workspace }, read) => (await signInCandidate(read, email, workspace))?.workspaceId,
  },
  outside: async ({ input, now, origin, read }) => {
    const candidate = await read(async (tx) => {
      await refuseWhileWaiting(tx, { kind: "sign-in", email: input.email, origin }, now);
      return candidateIn(tx, input);
    });
    const matches = await matchesPassword(input.password, candidate?.kept);
    const renewed = matches && candidate?.kept && isOutdated(candidate.kept) ? await hashPassword(input.password) : undefined;
    return { candidate, matches, renewed };
  },
  run: async ({ input, brought, now, origin, write, session, emit }) => {
    const counters = await lockCounters(write, { kind: "sign-in", email: input.email, origin }, now);
    const person = brought.candidate && (await personById(write, brought.candidate.personId));
    const about = {
      subjects: person ? [{ kind: "person", id: person.personId }] : [],
      personal: { personName: person?.name ?? "", ...whereFrom(origin) },
    };
    const kept = brought.candidate?.kept;
    const isRight = brought.matches && person !== undefined && kept !== undefined && (await isStillPassword(write, person.personId, kept));
    if (!isRight || person.status !== "active") {
      await counters.failed();
      if (person) emit(signInFailed({ payload: { because: isRight ? "status" : "password" }, ...about }));
      return refuseIdentity("identity.sign_in_refused");
    }
    if (brought.renewed) await keepPassword(write, person.personId, brought.renewed, now);
    if ((await secondFactorOf(write, person.personId))?.state === "on") {
      const { token, hash } = newToken();
      await addChallenge(write, {
        personId: person.personId,
        tokenHash: hash,
        tries: challengeTries,
        now,
        expiresAt: now.add({ minutes: challengeMinutes }),
      });
      emit(passwordAccepted({ payload: {}, ...about }));
      return { state: "second_factor_needed" as const, challenge: token };
    }
    await counters.signedIn();
    await openSession(write, { personId: person.personId, origin, session, now });
    emit(signedIn({ payload: { by: "password" }, ...about }));
    return { state: "signed_in" as const };
  },
});

async function candidateIn(
  read: ReadTx,
  { email, workspace }: { email: string; workspace?: string | undefined },
): Promise<{ personId: PersonId; kept: PasswordHash | undefined } | undefined> {
  const found = await signInCandidate(read, email, workspace);
  if (found === undefined || found.workspaceId !== read.workspaceId) return undefined;
  return { personId: found.personId, kept: await passwordOf(read, found.personId) };
}
