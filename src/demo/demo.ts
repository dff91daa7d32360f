import { service } from "#kernel";
import type { Origin } from "#kernel";
import type { PracticeNetwork } from "./practice-network.ts";

/** What one of the village's people needs to act: the session the house gave them. */
export interface Guest {
  sessionToken: string | undefined;
  expiresAt: Temporal.Instant | undefined;
}

/** The house's own door, as everybody else uses it: nothing in the village comes about past the gate. */
export interface Door {
  act(guest: Guest, operation: string, input: Readonly<Record<string, unknown>>, origin: Origin): Promise<Record<string, unknown>>;
}

export type Progress =
  | { readonly state: "absent" }
  | { readonly state: "building"; readonly step: string; readonly done: number; readonly of: number }
  | { readonly state: "ready" }
  | { readonly state: "unfinished"; readonly reason: string };

export interface Demo {
  readonly door: Door;
  readonly network: PracticeNetwork;
  progress(): Progress;
  note(progress: Progress): void;
}

export const demoService = service<Demo>("demo");
