import { writeOperation } from "#kernel";
import { z } from "zod";
import { recoveryCodesReplaced } from "../events.ts";
import { hashOfRecoveryCode, newRecoveryCodes as makeCodes } from "../recovery-codes.ts";
import { refuseIdentity } from "../refusals.ts";
import { replaceRecoveryCodes, secondFactorOf } from "../second-factor-store.ts";
import { whereFrom } from "../session.ts";

export const newRecoveryCodes = writeOperation({
  name: "identity.newRecoveryCodes",
  http: "POST /me/recovery-codes",
  summary: "Gives ten new recovery codes, once; those of before are worth nothing from then on.",
  input: z.object({}),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  permission: "self",
  on: "self",
  stepUp: true,
  answersSecret: true,
  run: async ({ actor: { personId }, origin, write, emit }) => {
    if ((await secondFactorOf(write, personId))?.state !== "on") throw refuseIdentity("identity.second_factor_off");
    const recoveryCodes = makeCodes();
    await replaceRecoveryCodes(write, personId, recoveryCodes.map(hashOfRecoveryCode));
    emit(recoveryCodesReplaced({ payload: {}, subjects: [{ kind: "person", id: personId }], personal: whereFrom(origin) }));
    return { recoveryCodes };
  },
});
