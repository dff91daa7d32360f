import type { PersonId, ReadTx, Services } from "#kernel";
import { networksService } from "#networks";
import type { Measure, NetworkId, Variant } from "#networks";
import { accountsOf, mediaOf, spokenOn, textAsSent } from "./content.ts";
import type { PostContent, Spoken } from "./content.ts";
import { postDigest } from "./digest.ts";
import type { Media } from "./media-store.ts";
import { mediaReader } from "./media-store.ts";
import type { AccountId, MediaId, Window } from "./model.ts";
import { refuse } from "./refusals.ts";
import { visibleReader } from "./visible-store.ts";

export interface Composed {
  readonly content: PostContent;
  readonly networks: ReadonlyMap<AccountId, NetworkId>;
  readonly media: ReadonlyMap<MediaId, Media>;
}

/** The content with its accounts' networks; refused when an account is not active. */
export async function compose(read: ReadTx, content: PostContent): Promise<Composed> {
  const accountIds = accountsOf(content);
  const networks = (await visibleReader(read).networks(accountIds)) as Map<AccountId, NetworkId>;
  const missing = accountIds.findIndex((accountId) => !networks.has(accountId));
  if (missing >= 0) throw refuse("unknown_account", { field: `variants.${missing}.accountId` });
  return { content, networks, media: await mediaReader(read).media(mediaOf(content)) };
}

/** Refuses pictures the person neither uploaded nor sees in a post. */
export async function mediaMustBeUsable(read: ReadTx, content: PostContent, personId: PersonId, now: Temporal.Instant): Promise<void> {
  const wanted = mediaOf(content);
  const seen = await mediaReader(read).mediaSeenBy(personId, wanted, now);
  const missing = wanted.find((mediaId) => !seen.has(mediaId));
  if (missing !== undefined) throw refuse("unknown_media", { field: "media", facts: { mediaId: missing } });
}

/** How each account's variant measures on its network. */
export function measureAll(
  { content, networks, media }: Composed,
  use: Services["use"],
): { accountId: AccountId; network: NetworkId; measure: Measure }[] {
  return accountsOf(content).flatMap((accountId) => {
    const spoken = spokenOn(content, accountId);
    const network = networks.get(accountId);
    if (!spoken || !network) return [];
    return [{ accountId, network, measure: use(networksService).of(network).measure(variantOf(spoken, media)) }];
  });
}

/** Refuses content that does not fit one of its networks, naming every problem. */
export function mustFit(composed: Composed, use: Services["use"]): void {
  const problems = measureAll(composed, use).flatMap(({ accountId, network, measure }) =>
    measure.problems.map((problem) => ({ accountId, network, ...problem })),
  );
  const [first] = problems;
  if (!first) return;
  const index = accountsOf(composed.content).indexOf(first.accountId);
  throw refuse("content_problems", {
    field: `variants.${index}.${first.field}`,
    detail: first.message,
    mend: first.mend,
    facts: { problems },
  });
}

export function digestOf({ content, media }: Composed, window: Window): string {
  return postDigest(content, window, digestIn(media));
}

export function digestIn(media: ReadonlyMap<MediaId, Media>): (mediaId: MediaId) => string {
  return (mediaId) => media.get(mediaId)?.sha256 ?? `no such picture: ${mediaId}`;
}

/** What a network is told. */
export function variantOf(spoken: Spoken, media: ReadonlyMap<MediaId, Media>): Variant {
  const images = spoken.media.map(({ mediaId, alt }) => {
    const { mediaType = "", byteLength = 0, width, height } = media.get(mediaId) ?? {};
    return { mediaType, byteLength, alt, ...(width === undefined || height === undefined ? {} : { width, height }) };
  });
  return { text: textAsSent(spoken), images };
}
