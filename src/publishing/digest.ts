import { createHash } from "node:crypto";
import type { PostContent, Spoken } from "./content.ts";
import { accountsOf, spokenOn, textAsSent } from "./content.ts";
import type { MediaId, Window } from "./model.ts";

type Canonical = null | string | number | readonly Canonical[] | { readonly [name: string]: Canonical };

/** JSON with sorted names and no spaces: the same thing is always the same text. */
export function canonicalJson(value: Canonical): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(",")}}`;
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Gives the SHA-256 of a picture's bytes; throws when there is no such picture. */
export type DigestOfMedia = (mediaId: MediaId) => string;

/** What approval binds on one account: text, picture bytes, alt texts, link, account, and the time in which it may go out. */
export function variantDigest(spoken: Spoken, window: Window, digestOfMedia: DigestOfMedia): string {
  return sha256(
    canonicalJson({
      format: "signet.variant.1",
      account: spoken.accountId,
      text: spoken.text,
      link: spoken.link,
      sent: textAsSent(spoken),
      media: spoken.media.map((use) => ({ sha256: digestOfMedia(use.mediaId), alt: use.alt })),
      window: { from: window.from.toString(), to: window.to.toString() },
    }),
  );
}

/** What approval binds of a whole post: every variant of it. */
export function postDigest(content: PostContent, window: Window, digestOfMedia: DigestOfMedia): string {
  const variants = accountsOf(content).map((accountId) => {
    const spoken = spokenOn(content, accountId);
    return spoken ? variantDigest(spoken, window, digestOfMedia) : "";
  });
  return sha256(canonicalJson({ format: "signet.post.1", variants: variants.toSorted() }));
}
