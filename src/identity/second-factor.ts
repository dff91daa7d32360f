import type { PersonId, WriteTx } from "#kernel";
import { secretPurpose, type Vault } from "#vault";
import { hashOfRecoveryCode } from "./recovery-codes.ts";
import { secondFactorOf, takeRecoveryCode, takeStep } from "./second-factor-store.ts";
import { stepOfCode } from "./totp.ts";

const seeds = secretPurpose("identity.second_factor", { ownerKind: "person", keyring: "seeds" });

export function seedOf(personId: PersonId) {
  return seeds.of(personId, "seed");
}

export interface GivenCode {
  readonly personId: PersonId;
  readonly code: string;
  readonly vault: Vault;
  readonly now: Temporal.Instant;
}

/** Takes a code of the person's authenticator, once. False when it is wrong or spent. */
export async function takeAuthenticatorCode(write: WriteTx, { personId, code, vault, now }: GivenCode): Promise<boolean> {
  const factor = await secondFactorOf(write, personId);
  if (factor === undefined) return false;
  const seed = await vault.openSecret(write, seedOf(personId));
  const step = stepOfCode(seed.reveal(), code.replace(/\s/g, ""), now, factor.lastStep);
  return step !== undefined && takeStep(write, personId, step);
}

/** Takes whatever proves the second factor: a code of the authenticator, or a recovery code. */
export async function takeSecondFactor(write: WriteTx, given: GivenCode): Promise<"authenticator" | "recovery_code" | undefined> {
  if (await takeAuthenticatorCode(write, given)) return "authenticator";
  return (await takeRecoveryCode(write, given.personId, hashOfRecoveryCode(given.code), given.now)) ? "recovery_code" : undefined;
}
