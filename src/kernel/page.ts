import { z } from "zod";
import { refuse } from "./refusal.ts";
import { isKeepable } from "./text.ts";
import { InstantInput } from "./time.ts";

/** The input fields of every list: how many, and where the last page ended. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional(),
};

/** A page of a list; `next` is absent on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

/** Packs the sort key of the last row shown into an opaque cursor. */
export function cursorOf(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

const CursorPart = {
  text: z.string().refine(isKeepable),
  id: z.uuid(),
  moment: InstantInput,
  number: z.int(),
};

/** Reads a cursor back, each part of the kind its list sorts by; anything else than one of ours is refused. */
export function keyOf(cursor: string | undefined, parts: readonly (keyof typeof CursorPart)[]): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const key = z
    .array(z.union([z.string(), z.number()]))
    .length(parts.length)
    .safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (key.success && parts.every((part, index) => CursorPart[part].safeParse(key.data[index]).success)) return key.data;
  throw refuse("invalid_input", {
    field: "after",
    detail: "This is not a cursor from an earlier answer.",
    mend: "Use `next` of the last page, or leave it out.",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a list fetched with `limit + 1` rows to a page. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOfRow: (row: Row) => readonly (string | number)[],
): { items: Row[]; next?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: cursorOf(keyOfRow(last)) } : { items };
}
