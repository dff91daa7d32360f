import type { Network, NetworkId, NetworkIo, Prepared, Refused, Variant } from "#networks";
import { networksService } from "#networks";
import { textAsSent } from "../content.ts";
import type { Spoken } from "../content.ts";
import { sha256, variantDigest } from "../digest.ts";
import { ledgerWriter } from "../ledger-store.ts";
import type { Media } from "../media-store.ts";
import { mediaReader } from "../media-store.ts";
import type { MediaId, Window } from "../model.ts";
import { afterGuard, afterRefusal } from "../publication-state.ts";
import type { Publication } from "../publication-store.ts";
import { gatherFacts } from "./facts.ts";
import { guard } from "./guard.ts";
import type { Ledger } from "./ledger.ts";
import { record } from "./record.ts";
import type { ConnectedVoice } from "./voices.ts";

/** What a network is told, and what it weighs. */
export function variantOf(spoken: Pick<Spoken, "text" | "link" | "media">, media: ReadonlyMap<MediaId, Media>): Variant {
  const images = spoken.media.map(({ mediaId, alt }) => {
    const { mediaType = "", byteLength = 0, width, height } = media.get(mediaId) ?? {};
    return { mediaType, byteLength, alt, ...(width === undefined || height === undefined ? {} : { width, height }) };
  });
  return { text: textAsSent(spoken), images };
}

interface Approved {
  readonly spoken: Spoken;
  readonly window: Window;
  readonly media: ReadonlyMap<MediaId, Media>;
  readonly voice: ConnectedVoice;
}

/** What may go out, and as whom; undefined when the ledger stopped it, which is recorded. */
export async function whatMayGoOut(ledger: Ledger, publication: Publication): Promise<Approved | undefined> {
  const { context, workspaceId, voices } = ledger;
  const { facts, voice } = await context.read(workspaceId, async (read) => ({
    facts: await gatherFacts(read, publication, "look"),
    voice: await voices.speakAs(read, context.use, publication.accountId),
  }));
  const guarded = guard({ ...facts, voice: voice.kind }, context.now());
  if (guarded.kind === "clear" && voice.kind === "connected" && facts.submission)
    return { spoken: guarded.spoken, window: facts.submission.window, media: facts.media, voice };
  const { code, reason } = guarded.kind === "stop" ? guarded : { code: "not_approved", reason: "There is no approval for this post on this account." };
  await record(ledger, publication, { change: () => afterGuard(code, reason) });
  return undefined;
}

/** Prepares the post at the network and keeps what will be sent. Makes nothing public; may be repeated. Undefined: not now. */
export async function makeReady(ledger: Ledger, publication: Publication, approved: Approved): Promise<Prepared | undefined> {
  const { context, workspaceId, leaseSeconds } = ledger;
  const { network, io } = networkFor(ledger, publication);
  const variant = variantOf(approved.spoken, approved.media);
  const [problem] = network.measure(variant).problems;
  if (problem) {
    await record(ledger, publication, { change: () => ({ state: "failed", code: `content_${problem.code}`, reason: `${problem.message} ${problem.mend}` }) });
    return undefined;
  }
  const used = new Map<number, string>();
  const readImage = async (index: number): Promise<Uint8Array> => {
    const bytes = await imageBytes(ledger, publication, approved, index);
    used.set(index, sha256(bytes));
    return bytes;
  };
  const request = { variant, tokens: approved.voice.tokens, keySeed: publication.id, readImage };
  const answer = await network.prepare({ ...request, ...(publication.progress === null ? {} : { progress: publication.progress as never }) }, io);
  if (answer.kind === "refused") {
    await afterRefusedCall(ledger, publication, approved.voice, answer);
    return undefined;
  }
  if (answer.kind === "waiting") {
    await context.write(workspaceId, async ({ write }) => ledgerWriter(write).saveProgress(publication.id, publication.fence, answer.progress, answer.retryAt));
    return undefined;
  }
  const digestUsed = variantDigest(approved.spoken, approved.window, (mediaId) => {
    const index = approved.spoken.media.findIndex((use) => use.mediaId === mediaId);
    return used.get(index) ?? approved.media.get(mediaId)?.sha256 ?? "";
  });
  await context.write(workspaceId, async ({ write }) => {
    const steps = ledgerWriter(write);
    await steps.savePrepared(publication.id, publication.fence, answer.prepared, digestUsed);
    await steps.renew(publication.id, publication.fence, leaseSeconds);
  });
  return answer.prepared;
}

async function imageBytes({ context, workspaceId, leaseSeconds }: Ledger, publication: Publication, approved: Approved, index: number): Promise<Uint8Array> {
  const use = approved.spoken.media[index];
  const sha = use && approved.media.get(use.mediaId)?.sha256;
  if (sha === undefined) throw new Error(`publication ${publication.id} has no picture ${index}`);
  const bytes = await context.read(workspaceId, async (read) => mediaReader(read).bytes(sha));
  await context.write(workspaceId, async ({ write }) => ledgerWriter(write).renew(publication.id, publication.fence, leaseSeconds));
  if (bytes === undefined) throw new Error(`the bytes of picture ${sha} are gone`);
  return bytes;
}

export function networkFor({ context }: Ledger, publication: Pick<Publication, "network">): { network: Network; io: NetworkIo } {
  const networks = context.use(networksService);
  return { network: networks.of(publication.network as NetworkId), io: networks.io };
}

/** The network answered that nothing was done: refresh or flag the connection where that is the cause, and record what follows. */
export async function afterRefusedCall(
  ledger: Ledger,
  publication: Publication,
  voice: ConnectedVoice,
  answer: Refused,
  attempt?: number,
): Promise<void> {
  const { context, workspaceId, voices } = ledger;
  await record(ledger, publication, {
    change: (current, now) => afterRefusal(current, answer, now),
    ...(attempt === undefined ? {} : { attempt: { number: attempt, answer } }),
  });
  if (answer.retry !== "after-refresh" && answer.retry !== "after-reconnect") return;
  await context.write(workspaceId, async ({ write, emit }) => {
    const speaking = { write, emit, use: context.use, accountId: publication.accountId, now: context.now() };
    if (answer.retry === "after-refresh") await voices.renewVoice(speaking, voice);
    else await voices.noteBroken(speaking, answer);
  });
}
