import type { MediaUse, PostContent } from "./content.ts";
import { accountsOf, spokenOn } from "./content.ts";
import type { AccountId } from "./model.ts";

export interface Piece {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

const longestCompared = 2_000;

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}\p{M}_'’-]+|./gsu) ?? [];
}

function join(pieces: readonly Piece[]): Piece[] {
  const joined: { kind: Piece["kind"]; text: string }[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else if (piece.text !== "") joined.push({ ...piece });
  }
  return joined;
}

/** Lengths of the longest common subsequences of all tails of `one` and `other`. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--)
      (lengths[row] as Uint16Array)[column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  return lengths;
}

/** What was removed and added between two texts, word by word. The pieces not added join to `before`, those not removed to `after`. */
export function diffText(before: string, after: string): Piece[] {
  const one = words(before);
  const other = words(after);
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const middle = compare(one.slice(head, one.length - tail), other.slice(head, other.length - tail));
  return join([
    { kind: "same", text: one.slice(0, head).join("") },
    ...middle,
    { kind: "same", text: one.slice(one.length - tail).join("") },
  ]);
}

function compare(one: readonly string[], other: readonly string[]): Piece[] {
  if (one.length > longestCompared || other.length > longestCompared)
    return [
      { kind: "removed", text: one.join("") },
      { kind: "added", text: other.join("") },
    ];
  const lengths = commonLengths(one, other);
  const pieces: Piece[] = [];
  let row = 0;
  let column = 0;
  while (row < one.length || column < other.length) {
    const left = one[row];
    const right = other[column];
    if (left !== undefined && left === right) {
      pieces.push({ kind: "same", text: left });
      row++;
      column++;
    } else if (left !== undefined && (right === undefined || (lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0))) {
      pieces.push({ kind: "removed", text: left });
      row++;
    } else {
      pieces.push({ kind: "added", text: right ?? "" });
      column++;
    }
  }
  return pieces;
}

export interface MediaChange {
  readonly kind: "added" | "removed" | "alt_changed";
  readonly mediaId: string;
  readonly before?: string;
  readonly after?: string;
}

export function diffMedia(before: readonly MediaUse[], after: readonly MediaUse[]): MediaChange[] {
  const removed = before.filter((use) => !after.some((other) => other.mediaId === use.mediaId));
  const changes: MediaChange[] = removed.map((use) => ({ kind: "removed", mediaId: use.mediaId, before: use.alt }));
  for (const use of after) {
    const earlier = before.find((other) => other.mediaId === use.mediaId);
    if (!earlier) changes.push({ kind: "added", mediaId: use.mediaId, after: use.alt });
    else if (earlier.alt !== use.alt) changes.push({ kind: "alt_changed", mediaId: use.mediaId, before: earlier.alt, after: use.alt });
  }
  return changes;
}

export interface VariantDiff {
  readonly accountId: AccountId;
  readonly kind: "same" | "changed" | "added" | "removed";
  readonly text: Piece[];
  readonly link: { readonly before: string | null; readonly after: string | null };
  readonly media: MediaChange[];
}

/** What changed on each account between two versions: compared as spoken, so a change of the shared text shows everywhere it is heard. */
export function diffVersions(before: PostContent, after: PostContent): VariantDiff[] {
  const accounts = [...new Set([...accountsOf(before), ...accountsOf(after)])];
  return accounts.map((accountId) => {
    const old = spokenOn(before, accountId);
    const now = spokenOn(after, accountId);
    const text = diffText(old?.text ?? "", now?.text ?? "");
    const link = { before: old?.link ?? null, after: now?.link ?? null };
    const media = diffMedia(old?.media ?? [], now?.media ?? []);
    const same = text.every((piece) => piece.kind === "same") && link.before === link.after && media.length === 0;
    return { accountId, kind: !old ? "added" : !now ? "removed" : same ? "same" : "changed", text, link, media };
  });
}
