/** The names of the AT Protocol that we read; the rules are those of its specification. */

const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const handleShape = new RegExp(`^(?:${label}\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$`);
const didShape = /^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$/;
const nsidShape = new RegExp(`^[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.${label})+\\.[a-zA-Z][a-zA-Z0-9]{0,62}$`);
const recordKeyShape = /^[a-zA-Z0-9_~.:-]{1,512}$/;

export function isHandle(text: string): boolean {
  return text.length <= 253 && handleShape.test(text);
}

export function isDid(text: string): boolean {
  return text.length <= 2048 && didShape.test(text);
}

export function isRecordKey(text: string): boolean {
  return recordKeyShape.test(text) && text !== "." && text !== "..";
}

export interface AtUri {
  readonly authority: string;
  readonly collection?: string;
  readonly recordKey?: string;
}

/** Reads `at://authority[/collection[/record key]]`; anything else is undefined. */
export function parseAtUri(text: string): AtUri | undefined {
  if (!text.startsWith("at://") || text.length > 8192) return undefined;
  const [authority, collection, recordKey, ...rest] = text.slice("at://".length).split("/");
  if (authority === undefined || rest.length > 0 || !(isHandle(authority) || isDid(authority))) return undefined;
  if (collection === undefined) return { authority };
  if (collection.length > 317 || !nsidShape.test(collection)) return undefined;
  if (recordKey === undefined) return { authority, collection };
  return isRecordKey(recordKey) ? { authority, collection, recordKey } : undefined;
}
