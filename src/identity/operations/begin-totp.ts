import { writeOperation } from "#kernel";
import { vaultService } from "#vault";
import { toString as drawQrCode } from "qrcode";
import { z } from "zod";
import { secondFactorBegun } from "../events.ts";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { refuseIdentity } from "../refusals.ts";
import { seedOf } from "../second-factor.ts";
import { beginSecondFactor, secondFactorOf } from "../second-factor-store.ts";
import { authenticatorUri, newSeed } from "../totp.ts";

export const beginTotp = writeOperation({
  name: "identity.beginTotp",
  http: "POST /me/totp",
  summary: "Begins a second factor: gives the seed for your authenticator, once. It counts from your first code on.",
  input: z.object({}),
  output: z.object({ seed: z.string(), uri: z.string(), qrCodeSvg: z.string() }),
  permission: "self",
  on: "self",
  stepUp: true,
  answersSecret: true,
  run: async ({ actor: { personId }, now, use, write, emit }) => {
    if ((await secondFactorOf(write, personId))?.state === "on") throw refuseIdentity("identity.second_factor_on");
    const [person, workspace] = [await mustFind(write, personId), await thisWorkspace(write)];
    const seed = newSeed();
    await use(vaultService).putSecret(write, { ref: seedOf(personId), plaintext: seed, now });
    await beginSecondFactor(write, personId, now);
    emit(secondFactorBegun({ payload: {}, subjects: [{ kind: "person", id: personId }] }));
    const uri = authenticatorUri(seed, { workspaceName: workspace.name, email: person.email });
    return { seed, uri, qrCodeSvg: await drawQrCode(uri, { type: "svg", errorCorrectionLevel: "M", margin: 2 }) };
  },
});
