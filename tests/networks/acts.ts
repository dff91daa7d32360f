/** The steps the contract suite is made of. */
import { ioFor } from "./stage.ts";
import type { Stage, StageAccount } from "./stage.ts";
import type { LookUp, NetworkIo, Prepared, Published, Refused, Tokens, Unknown, Variant, VariantImage } from "#networks";

/** One dark pixel. */
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
export const pixelImage = (alt: string): VariantImage => ({
  mediaType: "image/png",
  byteLength: pixel.byteLength,
  alt,
  width: 1,
  height: 1,
});

export interface Speaker {
  readonly account: StageAccount;
  readonly tokens: Tokens;
  readonly io: NetworkIo;
  readonly startedAt: Temporal.Instant;
}

export async function newSpeaker(stage: Stage): Promise<Speaker> {
  const account = await stage.newAccount();
  const io = ioFor(10_000, stage);
  const connected = await stage.network.connect({ credentials: account.credentials, server: stage.server }, io);
  if (connected.kind !== "connected") throw new Error(`Could not connect: ${connected.message}`);
  return { account, tokens: connected.tokens, io, startedAt: io.now() };
}

export async function prepared(stage: Stage, speaker: Speaker, content: string | Variant): Promise<Prepared> {
  const variant = typeof content === "string" ? { text: content, images: [] } : content;
  const request = { variant, tokens: speaker.tokens, keySeed: crypto.randomUUID(), readImage: async () => pixel };
  const preparation = await stage.network.prepare(request, speaker.io);
  if (preparation.kind !== "prepared") throw new Error(`Could not prepare: ${JSON.stringify(preparation)}`);
  // As the ledger has it: through the database and back.
  return structuredClone(preparation.prepared);
}

export function send(stage: Stage, speaker: Speaker, ready: Prepared, io = speaker.io): Promise<Published | Refused | Unknown> {
  return stage.network.send(ready, speaker.tokens, io);
}

export async function publish(stage: Stage, speaker: Speaker, content: string | Variant): Promise<Published> {
  const outcome = await send(stage, speaker, await prepared(stage, speaker, content));
  if (outcome.kind !== "published") throw new Error(`Could not publish: ${JSON.stringify(outcome)}`);
  return outcome;
}

export function lookUp(stage: Stage, speaker: Speaker, ready: Prepared, claimedPostIds: readonly string[] = []): Promise<LookUp> {
  return stage.network.lookUp({ prepared: ready, tokens: speaker.tokens, firstSentAt: speaker.startedAt, claimedPostIds }, speaker.io);
}

/** Every value of these that nobody else may see. */
export function secretsOf(...sources: readonly Readonly<Record<string, string>>[]): string[] {
  return sources.flatMap((source) => Object.entries(source).flatMap(([name, value]) => (/token|jwt|password/i.test(name) ? [value] : [])));
}
