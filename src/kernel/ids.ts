import { randomUUIDv7 } from "node:crypto";
import { z } from "zod";

declare const noun: unique symbol;

/** A UUID that names one kind of thing; ids of different kinds do not mix. */
export type Id<Noun extends string> = string & { readonly [noun]: Noun };

export type WorkspaceId = Id<"workspace">;
export type PersonId = Id<"person">;

/** A new time-ordered id (UUID version 7), from the operating system's random source. */
export function newId<Noun extends string>(): Id<Noun> {
  return randomUUIDv7() as Id<Noun>;
}

/** The schema of an id at an edge: any other text is refused with the field's name. */
export function idSchema<Noun extends string>(_noun: Noun): z.ZodType<Id<Noun>, string> {
  return z.uuid({ error: "must be an id (a UUID)" }) as unknown as z.ZodType<Id<Noun>, string>;
}

export const WorkspaceId = idSchema("workspace");
export const PersonId = idSchema("person");
