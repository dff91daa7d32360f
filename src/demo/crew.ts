import type { Origin } from "#kernel";
import { z } from "zod";
import type { Demo, Guest } from "./demo.ts";

/** Everybody of the village, each acting with a session of their own, and the ids of what they have made. */
export interface Crew {
  act(key: string, operation: string, input?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  /** The same, for the id of what it made. */
  make(key: string, operation: string, input: Readonly<Record<string, unknown>>, field: string): Promise<string>;
  /** The person's session. */
  guest(key: string): Guest;
  /** Remembers an id under a word of the village, e.g. `group bakeries`. */
  know(word: string, id: string): void;
  id(word: string): string;
}

export function crewOf(demo: Demo, origin: Origin): Crew {
  const guests = new Map<string, Guest>();
  const ids = new Map<string, string>();
  const crew: Crew = {
    guest(key) {
      const guest = guests.get(key) ?? { sessionToken: undefined, expiresAt: undefined };
      guests.set(key, guest);
      return guest;
    },
    act: (key, operation, input = {}) => demo.door.act(crew.guest(key), operation, input, origin),
    async make(key, operation, input, field) {
      return z.string().parse((await crew.act(key, operation, input))[field]);
    },
    know: (word, id) => void ids.set(word, id),
    id(word) {
      const id = ids.get(word);
      if (id === undefined) throw new Error(`nobody in the village knows ${word}`);
      return id;
    },
  };
  return crew;
}

/** The one-time token of a link, which stands behind its #. */
export function tokenIn(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";
}
