import { RichText } from "@atproto/api";
import type { Facet } from "@atproto/api";
import type { TextCounters } from "../measure.ts";
import type { Segment } from "../variant.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

export const blueskyCounters: TextCounters = {
  graphemes: (text) => Array.from(graphemes.segment(text)).length,
  bytes: (text) => Buffer.byteLength(text, "utf8"),
};

export interface Stretch {
  readonly segment: Segment;
  /** As found: a mention still carries its handle where its DID belongs. */
  readonly facet?: Facet;
}

/** The text cut where the network's own client finds links, mentions and tags. */
export function stretchesOf(text: string): Stretch[] {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const stretches: Stretch[] = [];
  let start = 0;
  for (const found of rich.segments()) {
    const place = { text: found.text, start, end: start + found.text.length };
    start = place.end;
    const { link, mention, tag, facet } = found;
    const segment: Segment = link
      ? { kind: "link", ...place, url: link.uri }
      : mention
        ? { kind: "mention", ...place, handle: mention.did }
        : tag
          ? { kind: "tag", ...place, tag: tag.tag }
          : { kind: "text", ...place };
    stretches.push(facet === undefined ? { segment } : { segment, facet });
  }
  return stretches;
}
