import { noteBroken, renewVoice, speakAs } from "#accounts";
import type { Voice } from "#accounts";

/** How the ledger comes to speak as an account. */
export interface Voices {
  readonly speakAs: typeof speakAs;
  readonly renewVoice: typeof renewVoice;
  readonly noteBroken: typeof noteBroken;
}

export const voices: Voices = { speakAs, renewVoice, noteBroken };

export type ConnectedVoice = Extract<Voice, { kind: "connected" }>;
