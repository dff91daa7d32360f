import { writeOperation } from "#kernel";
import { vaultService } from "#vault";
import { z } from "zod";
import { endChallenges } from "../challenge-store.ts";
import { secondFactorOn } from "../events.ts";
import { Code } from "../inputs.ts";
import { hashOfRecoveryCode, newRecoveryCodes } from "../recovery-codes.ts";
import { refuseIdentity } from "../refusals.ts";
import { takeAuthenticatorCode } from "../second-factor.ts";
import { confirmSecondFactor, replaceRecoveryCodes, secondFactorOf } from "../second-factor-store.ts";
import { noteStepUp } from "../session-store.ts";
import { whereFrom } from "../session.ts";

export const confirmTotp = writeOperation({
  name: "identity.confirmTotp",
  http: "PUT /me/totp",
  summary: "Turns the second factor on with its first code, and gives ten recovery codes, once.",
  input: z.object({ code: Code }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  permission: "self",
  on: "self",
  stepUp: true,
  answersSecret: true,
  run: async ({ input, actor: { personId, sessionId }, now, origin, use, write, emit }) => {
    const factor = await secondFactorOf(write, personId);
    if (factor === undefined) throw refuseIdentity("identity.second_factor_off");
    if (factor.state === "on") throw refuseIdentity("identity.second_factor_on");
    const isRight = await takeAuthenticatorCode(write, { personId, code: input.code, vault: use(vaultService), now });
    if (!isRight)
      throw refuseIdentity("identity.proof_refused", {
        field: "code",
        detail: "This is not the code of that seed.",
        mend: "Wait for the next code and enter that; check that your phone's clock is right.",
      });
    await confirmSecondFactor(write, personId, now);
    const recoveryCodes = newRecoveryCodes();
    await replaceRecoveryCodes(write, personId, recoveryCodes.map(hashOfRecoveryCode));
    await noteStepUp(write, sessionId, now);
    await endChallenges(write, personId);
    emit(secondFactorOn({ payload: {}, subjects: [{ kind: "person", id: personId }], personal: whereFrom(origin) }));
    return { recoveryCodes };
  },
});
