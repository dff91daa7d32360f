import { refuse, writeOperation } from "#kernel";
import { vaultService } from "#vault";
import { z } from "zod";
import { isStillPassword, passwordOf } from "../credential-store.ts";
import { steppedUp, stepUpFailed } from "../events.ts";
import { Code, Done, Password } from "../inputs.ts";
import { matchesPassword } from "../password-hash.ts";
import { refuseIdentity } from "../refusals.ts";
import { takeSecondFactor } from "../second-factor.ts";
import { secondFactorOf } from "../second-factor-store.ts";
import { noteStepUp } from "../session-store.ts";
import { whereFrom } from "../session.ts";
import { lockCounters, refuseWhileWaiting } from "../try-store.ts";

export const stepUp = writeOperation({
  name: "identity.stepUp",
  http: "POST /session/step-up",
  summary: "Proves afresh that it is you: by the second factor, or by the password for who has none. Holds for 10 minutes in this session.",
  input: z.object({ code: Code.optional(), password: Password.optional() }),
  output: Done,
  permission: "self",
  on: "self",
  outside: async ({ input, actor, now, read }) => {
    const { factor, kept } = await read(async (tx) => {
      await refuseWhileWaiting(tx, { kind: "own", sessionId: actor.sessionId }, now);
      return { factor: await secondFactorOf(tx, actor.personId), kept: await passwordOf(tx, actor.personId) };
    });
    if (factor?.state === "on") return undefined;
    if (input.password === undefined)
      throw refuse("invalid_input", {
        field: "password",
        detail: "You have no second factor, so your password is asked.",
        mend: "Enter your password.",
      });
    return { kept, matches: await matchesPassword(input.password, kept) };
  },
  run: async ({ input, actor: { personId, sessionId }, brought, now, origin, use, write, emit }) => {
    const counters = await lockCounters(write, { kind: "own", sessionId }, now);
    const about = { subjects: [{ kind: "person", id: personId }], personal: whereFrom(origin) };
    const asksForCode = (await secondFactorOf(write, personId))?.state === "on";
    if (asksForCode && input.code === undefined)
      throw refuse("invalid_input", {
        field: "code",
        detail: "You have a second factor, so its code is asked.",
        mend: "Enter the code of your authenticator, or a recovery code.",
      });
    const byCode =
      asksForCode && input.code !== undefined
        ? await takeSecondFactor(write, { personId, code: input.code, vault: use(vaultService), now })
        : undefined;
    const byPassword =
      !asksForCode && brought?.matches && brought.kept && (await isStillPassword(write, personId, brought.kept))
        ? ("password" as const)
        : undefined;
    const by = byCode ?? byPassword;
    if (by === undefined) {
      await counters.failed();
      emit(stepUpFailed({ payload: {}, ...about }));
      return refuseIdentity("identity.proof_refused", { field: asksForCode ? "code" : "password" });
    }
    await counters.signedIn();
    await noteStepUp(write, sessionId, now);
    emit(steppedUp({ payload: { by }, ...about }));
    return {};
  },
});
