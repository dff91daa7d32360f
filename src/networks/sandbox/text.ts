import { createHash } from "node:crypto";
import type { TextCounters } from "../measure.ts";
import type { Segment } from "../variant.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

export const sandboxCounters: TextCounters = {
  graphemes: (text) => Array.from(graphemes.segment(text)).length,
  bytes: (text) => Buffer.byteLength(text, "utf8"),
};

const marked =
  /(?<link>https?:\/\/\S*[^\s.,;:!?)\]])|(?<![\w@])@(?<handle>[a-z0-9][a-z0-9._-]*[a-z0-9])|(?<![\w#])#(?<tag>[\p{L}\p{N}_]+)/giu;

export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  const plainUntil = (start: number): void => {
    if (start > end) segments.push({ kind: "text", text: text.slice(end, start), start: end, end: start });
  };
  for (const match of text.matchAll(marked)) {
    plainUntil(match.index);
    end = match.index + match[0].length;
    const place = { text: match[0], start: match.index, end };
    const { link, handle, tag } = match.groups ?? {};
    if (link !== undefined) segments.push({ kind: "link", ...place, url: link });
    else if (handle !== undefined) segments.push({ kind: "mention", ...place, handle });
    else if (tag !== undefined) segments.push({ kind: "tag", ...place, tag });
  }
  plainUntil(text.length);
  return segments;
}

/** Names what a post says, whatever a network did to its spaces, its letters' composition and its links. */
export function fingerprint(text: string, imageCount: number): string {
  const normal = text
    .normalize("NFC")
    .replaceAll(/https?:\/\/\S+/g, "<link>")
    .replaceAll(/\s+/g, " ")
    .trim();
  return createHash("sha256")
    .update(JSON.stringify([normal, imageCount]))
    .digest("hex");
}
