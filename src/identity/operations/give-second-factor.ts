import { startOfTime, writeOperation } from "#kernel";
import { vaultService } from "#vault";
import { z } from "zod";
import { endChallenges, takeTry } from "../challenge-store.ts";
import { findChallenge } from "../door-store.ts";
import { signedIn, signInFailed } from "../events.ts";
import { Code, Done } from "../inputs.ts";
import { mustFind } from "../person-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { takeSecondFactor } from "../second-factor.ts";
import { openSession, whereFrom } from "../session.ts";
import { hashOfToken, Token } from "../token.ts";
import { lockCounters } from "../try-store.ts";

export const giveSecondFactor = writeOperation({
  name: "identity.giveSecondFactor",
  http: "POST /session/second-factor",
  summary: "Meets the challenge of a sign-in with a code of the authenticator or a recovery code.",
  input: z.object({ challenge: Token, code: Code }),
  output: Done,
  permission: "public",
  on: {
    triesPerMinute: 60,
    workspaceOf: async ({ challenge }, read) => (await findChallenge(read, hashOfToken(challenge), startOfTime))?.workspaceId,
  },
  run: async ({ input, now, origin, use, write, session, emit }) => {
    const challenge = await findChallenge(write, hashOfToken(input.challenge), now);
    if (challenge === undefined) throw refuseIdentity("identity.challenge_ended");
    const person = await mustFind(write, challenge.personId);
    const { personId } = person;
    const about = { subjects: [{ kind: "person", id: personId }], personal: { personName: person.name, ...whereFrom(origin) } };
    const counters = await lockCounters(write, { kind: "sign-in", email: person.email, origin }, now);
    // Counters first, then the challenge: whoever succeeds ends the person's other challenges, and two orders of locks would meet.
    if (!(await takeTry(write, challenge.challengeId))) throw refuseIdentity("identity.challenge_ended");
    const by =
      person.status === "active" ? await takeSecondFactor(write, { personId, code: input.code, vault: use(vaultService), now }) : undefined;
    if (by === undefined) {
      await counters.failed();
      emit(signInFailed({ payload: { because: person.status === "active" ? "second_factor" : "status" }, ...about }));
      return refuseIdentity("identity.second_factor_refused", { field: "code" });
    }
    await counters.signedIn();
    await endChallenges(write, personId);
    await openSession(write, { personId, origin, session, now });
    emit(signedIn({ payload: { by }, ...about }));
    return {};
  },
});
