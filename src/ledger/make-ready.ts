import { createHash } from "node:crypto";
import type { Network, NetworkId, NetworkIo, Prepared } from "#networks";
import { networksService } from "#networks";
import { afterRefusedCall } from "./after-refused-call.ts";
import { ledgerWriter } from "./claim-store.ts";
import type { Ledger } from "./ledger.ts";
import type { Cleared } from "./may-go-out.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";

export function networkFor({ context }: Ledger, publication: Publication): { network: Network; io: NetworkIo } {
  const networks = context.use(networksService);
  return { network: networks.of(publication.network as NetworkId), io: networks.io };
}

/** Prepares the post at the network and keeps what will be sent. Makes nothing public; may be repeated. Undefined: not now. */
export async function makeReady(ledger: Ledger, publication: Publication, { approved, voice }: Cleared): Promise<Prepared | undefined> {
  const { context, workspaceId, leaseSeconds } = ledger;
  const { network, io } = networkFor(ledger, publication);
  const [problem] = network.measure(approved.variant).problems;
  if (problem) {
    await record(ledger, publication, {
      change: () => ({ state: "failed", code: `content_${problem.code}`, reason: `${problem.message} ${problem.mend}` }),
    });
    return undefined;
  }
  const used = [...approved.images];
  const readImage = async (index: number): Promise<Uint8Array> => {
    const bytes = await imageBytes(ledger, publication, approved.images[index] ?? "");
    used[index] = createHash("sha256").update(bytes).digest("hex");
    return bytes;
  };
  const progress = publication.progress === null ? {} : { progress: publication.progress as never };
  const answer = await network.prepare(
    { variant: approved.variant, tokens: voice.tokens, keySeed: publication.id, readImage, ...progress },
    io,
  );
  if (answer.kind === "refused") {
    await afterRefusedCall(ledger, publication, voice, answer);
    return undefined;
  }
  if (answer.kind === "waiting") {
    const { progress: soFar, retryAt } = answer;
    await context.write(workspaceId, ({ write }) => ledgerWriter(write).saveProgress(publication.id, publication.fence, soFar, retryAt));
    return undefined;
  }
  const digest = approved.digestWith(used);
  await context.write(workspaceId, ({ write }) =>
    ledgerWriter(write).savePrepared(publication.id, publication.fence, answer.prepared, digest, leaseSeconds),
  );
  return answer.prepared;
}

async function imageBytes(
  { context, workspaceId, approvals, leaseSeconds }: Ledger,
  publication: Publication,
  sha256: string,
): Promise<Uint8Array> {
  await context.write(workspaceId, ({ write }) => ledgerWriter(write).renew(publication.id, publication.fence, leaseSeconds));
  return context.read(workspaceId, (read) => approvals.readImage(read, sha256));
}
