import { timingSafeEqual } from "node:crypto";
import { generateSecret, generateSync, generateURI } from "otplib";

const stepSeconds = 30;

/** A new seed of 160 bits, in base 32 as authenticators take it. */
export function newSeed(): string {
  return generateSecret();
}

/** The text behind the QR code that an authenticator scans. */
export function authenticatorUri(seed: string, { workspaceName, email }: { workspaceName: string; email: string }): string {
  return generateURI({ issuer: `Signet (${workspaceName})`, label: email, secret: seed });
}

/**
 * The time step whose code this is, among the one running now and its two neighbours, so far as it is later than `lastStep`: a code
 * serves once (RFC 6238, 5.2), also when the clock was set back.
 */
export function stepOfCode(seed: string, code: string, now: Temporal.Instant, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const running = Math.floor(now.epochMilliseconds / 1000 / stepSeconds);
  const steps = [running - 1, running, running + 1].filter((step) => sameText(codeOfStep(seed, step), code));
  return steps.find((step) => step > lastStep);
}

function codeOfStep(seed: string, step: number): string {
  return generateSync({ secret: seed, epoch: step * stepSeconds });
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
