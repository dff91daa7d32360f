import { z } from "zod";
import { AccountId, MediaId } from "./model.ts";

const text = z.string().max(20_000, { error: "must be at most 20,000 characters" });
const link = z.url({ protocol: /^https?$/, error: "must be a web address, like https://example.com/page" }).max(2_000);

/** One use of a picture; what it shows belongs to the use, not to the file. */
export const MediaUse = z.object({ mediaId: MediaId, alt: z.string().max(2_000).default("") });
const mediaUses = z.array(MediaUse).max(20);

/** What is said on one account. An absent field says what the post says. */
const VariantContent = z.object({
  accountId: AccountId,
  text: text.optional(),
  link: link.nullable().optional(),
  media: mediaUses.optional(),
});

export const contentFields = {
  text,
  link: link.nullable().default(null),
  media: mediaUses.default([]),
  variants: z.array(VariantContent).min(1, { error: "choose at least one account" }).max(200),
};

export function eachAccountOnce<Schema extends z.ZodType<{ variants: readonly { accountId: AccountId }[] }>>(schema: Schema): Schema {
  return schema.refine(({ variants }) => new Set(variants.map((variant) => variant.accountId)).size === variants.length, {
    path: ["variants"],
    error: "names an account twice",
  });
}

/** A version of a post: what all accounts share, and how each departs from it. */
export const PostContent = eachAccountOnce(z.object(contentFields));

export type MediaUse = z.output<typeof MediaUse>;
export type PostContent = z.output<typeof PostContent>;

/** What one account says, with nothing left to fill in. */
export interface Spoken {
  readonly accountId: AccountId;
  readonly text: string;
  readonly link: string | null;
  readonly media: readonly MediaUse[];
}

export function accountsOf(content: PostContent): AccountId[] {
  return content.variants.map((variant) => variant.accountId);
}

export function spokenOn(content: PostContent, accountId: AccountId): Spoken | undefined {
  const variant = content.variants.find((one) => one.accountId === accountId);
  if (!variant) return undefined;
  return {
    accountId,
    text: variant.text ?? content.text,
    link: variant.link === undefined ? content.link : variant.link,
    media: variant.media ?? content.media,
  };
}

export function mediaOf(content: PostContent): MediaId[] {
  const uses = [...content.media, ...content.variants.flatMap((variant) => variant.media ?? [])];
  return [...new Set(uses.map((use) => use.mediaId))];
}

/** The text as it goes out: the link stands at its end unless the text holds it. */
export function textAsSent(spoken: Pick<Spoken, "text" | "link">): string {
  if (spoken.link === null || spoken.text.includes(spoken.link)) return spoken.text;
  return spoken.text === "" ? spoken.link : `${spoken.text}\n\n${spoken.link}`;
}

const excerptLength = 140;

/** The first words of a post, for lists. */
export function excerptOf(content: PostContent): string {
  const source = content.text.trim() || content.variants.map((variant) => variant.text?.trim()).find(Boolean) || "";
  const line = source.replace(/\s+/g, " ");
  return line.length <= excerptLength
    ? line
    : `${line
        .slice(0, excerptLength - 1)
        .trimEnd()
        .toWellFormed()}…`;
}
