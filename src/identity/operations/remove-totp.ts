import { writeOperation } from "#kernel";
import { vaultService } from "#vault";
import { z } from "zod";
import { endChallenges } from "../challenge-store.ts";
import { secondFactorRemoved } from "../events.ts";
import { Done } from "../inputs.ts";
import { refuseIdentity } from "../refusals.ts";
import { seedOf } from "../second-factor.ts";
import { dropSecondFactor, secondFactorOf } from "../second-factor-store.ts";
import { whereFrom } from "../session.ts";

export const removeTotp = writeOperation({
  name: "identity.removeTotp",
  http: "DELETE /me/totp",
  summary: "Removes your second factor and its recovery codes.",
  input: z.object({}),
  output: Done,
  permission: "self",
  on: "self",
  stepUp: true,
  run: async ({ actor: { personId }, origin, use, write, emit }) => {
    if ((await secondFactorOf(write, personId)) === undefined) throw refuseIdentity("identity.second_factor_off");
    await dropSecondFactor(write, personId);
    await use(vaultService).dropSecret(write, seedOf(personId));
    await endChallenges(write, personId);
    emit(secondFactorRemoved({ payload: {}, subjects: [{ kind: "person", id: personId }], personal: whereFrom(origin) }));
    return {};
  },
});
