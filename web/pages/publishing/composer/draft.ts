/** One use of a picture; what it shows belongs to the use. */
export interface MediaUse {
  readonly mediaId: string;
  readonly alt: string;
}

interface VariantDraft {
  readonly accountId: string;
  readonly text?: string | undefined;
  readonly link?: string | null | undefined;
  readonly media?: MediaUse[] | undefined;
}

/** What is being written: the shared part, and how each chosen account departs from it. An absent field follows the shared part. */
export interface Draft {
  readonly text: string;
  readonly link: string | null;
  readonly media: MediaUse[];
  readonly variants: VariantDraft[];
}

/** The sheet on the desk: what all accounts share, or what one account says. */
export type Sheet = "all" | (string & {});

export const emptyDraft: Draft = { text: "", link: null, media: [], variants: [] };

export interface Spoken {
  readonly text: string;
  readonly link: string | null;
  readonly media: readonly MediaUse[];
}

export function spokenOn(draft: Draft, sheet: Sheet): Spoken {
  const variant = draft.variants.find((one) => one.accountId === sheet);
  return {
    text: variant?.text ?? draft.text,
    link: variant?.link === undefined ? draft.link : variant.link,
    media: variant?.media ?? draft.media,
  };
}

/** Writes on a sheet: on an account's own sheet it departs from the shared part from then on. */
export function write(draft: Draft, sheet: Sheet, change: Partial<{ text: string; link: string | null; media: MediaUse[] }>): Draft {
  if (sheet === "all") return { ...draft, ...change };
  return { ...draft, variants: draft.variants.map((variant) => (variant.accountId === sheet ? { ...variant, ...change } : variant)) };
}

/** The account says again what all say. */
export function rejoin(draft: Draft, accountId: string): Draft {
  return { ...draft, variants: draft.variants.map((variant) => (variant.accountId === accountId ? { accountId } : variant)) };
}

export function departs(draft: Draft, accountId: string): boolean {
  const variant = draft.variants.find((one) => one.accountId === accountId);
  return variant !== undefined && Object.keys(variant).length > 1;
}

export function choose(draft: Draft, accountId: string, chosen: boolean): Draft {
  const others = draft.variants.filter((variant) => variant.accountId !== accountId);
  return { ...draft, variants: chosen ? [...others, { accountId }] : others };
}

export function isBlank(draft: Draft): boolean {
  return (
    draft.text.trim() === "" &&
    draft.media.length === 0 &&
    draft.variants.every((variant) => !variant.text?.trim() && !variant.media?.length)
  );
}

export const sameDraft = (one: Draft, other: Draft): boolean => JSON.stringify(one) === JSON.stringify(other);
