import type { EventKind, ReadTx, WorkspaceId } from "#kernel";
import { readPersonal } from "./export-store.ts";
import { decodeLeaf } from "./leaf.ts";
import type { Leaf } from "./leaf.ts";
import { findEvents } from "./search-store.ts";
import type { EventFilter, EventKey } from "./search-store.ts";

/** Event definitions by code, as the rooms declare them. */
export type Catalogue = ReadonlyMap<string, EventKind>;

/** One event for a reader. Everything comes from the hashed bytes; the columns only found it. */
export type ShownEvent = Pick<Leaf, "id" | "at" | "actor" | "operation" | "code" | "subjects" | "payload"> & {
  /** Its place in the log; null for the moment until it has one. */
  seq: number | null;
  /** Null once erased, and for whoever has no name. */
  actorName: string | null;
  sentence: string;
  /** The values not erased. */
  personal: Record<string, string>;
  /** Which fields had a value that is erased now. */
  erased: string[];
  key: EventKey;
};

/** Events newest first, one page of them. */
export async function listEvents(
  tx: ReadTx,
  workspaceId: WorkspaceId,
  ask: { filter: EventFilter; after?: EventKey | undefined; limit: number; catalogue: Catalogue },
): Promise<ShownEvent[]> {
  const rows = await findEvents(tx, workspaceId, ask.filter, ask.after, ask.limit);
  const values = await readPersonal(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, seq, at, arrival, bytes }) => {
    const leaf = decodeLeaf(bytes);
    const personal = Object.fromEntries((values.get(id) ?? []).map(({ field, value }) => [field, value]));
    return {
      ...fieldsOf(leaf),
      seq,
      actorName: personal["actorName"] ?? null,
      sentence: sentenceOf(leaf, personal, ask.catalogue),
      personal,
      erased: Object.keys(leaf.personal).filter((field) => !Object.hasOwn(personal, field)),
      key: { at, arrival },
    };
  });
}

/** The event's own sentence; its code when nobody declares it any more, or not in this form. */
function sentenceOf({ code, payload }: Pick<Leaf, "code" | "payload">, personal: Record<string, string>, catalogue: Catalogue): string {
  const kind = catalogue.get(code);
  const parsed = kind?.payload.safeParse(payload);
  return kind !== undefined && parsed?.success ? kind.sentence(parsed.data, personal) : code;
}

function fieldsOf({ id, at, actor, operation, code, subjects, payload }: Leaf) {
  return { id, at, actor, operation, code, subjects, payload };
}
