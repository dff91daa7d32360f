import { z } from "zod";
import { refuse } from "./refusal.ts";

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

/** Reads a cursor back; anything else than one of ours is refused. */
export function keyOf(cursor: string | undefined, parts: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const parsed = z
    .array(z.union([z.string(), z.number()]))
    .length(parts)
    .safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!parsed.success)
    throw refuse("invalid_input", {
      field: "after",
      detail: "This is not a cursor from an earlier answer.",
      mend: "Use `next` of the last page, or leave it out.",
    });
  return parsed.data;
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
