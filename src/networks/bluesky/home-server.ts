import { z } from "zod";
import type { NetworkIo, Refused } from "../contract.ts";
import { unanswered } from "../transport.ts";
import { refusedForNow } from "../withheld.ts";
import { blueskyManifest } from "./manifest.ts";

const publicDirectory = "https://plc.directory";

/**
 * An identity document (W3C DID Core), as far as the AT Protocol uses it: the service `#atproto_pds` names the one server that may speak
 * for the identity. Source: the protocol's specification, "DID documents".
 */
const Document = z.object({
  id: z.string(),
  service: z.array(z.object({ id: z.string(), type: z.string(), serviceEndpoint: z.unknown() })).max(100),
});

/** Where the document of an identity is kept; undefined for kinds of identity that the network does not know. */
export function documentAddress(did: string, plcDirectory: string): string | undefined {
  if (/^did:plc:[a-z2-7]{24}$/.test(did)) return `${plcDirectory}/${did}`;
  // A name with a port at most, and no path: that is all the network allows.
  const [, host] = /^did:web:((?:[a-z0-9-]+\.)*[a-z0-9-]+(?:%3[Aa]\d{1,5})?)$/.exec(did) ?? [];
  return host === undefined ? undefined : `https://${decodeURIComponent(host)}/.well-known/did.json`;
}

/** The origin of the server that the document names; undefined when it is the document of somebody else or names none. */
export function homeIn(document: unknown, did: string): string | undefined {
  const read = Document.safeParse(document);
  if (!read.success || read.data.id !== did) return undefined;
  const named = read.data.service.find(
    ({ id, type }) => (id === "#atproto_pds" || id === `${did}#atproto_pds`) && type === "AtprotoPersonalDataServer",
  )?.serviceEndpoint;
  const url = typeof named === "string" ? URL.parse(named) : null;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.origin : undefined;
}

/** The network's own entrance lets people in for the servers of its company; it alone speaks for servers that are not itself. */
export function speaksFor(server: string, home: string): boolean {
  if (server === home) return true;
  return server === blueskyManifest.defaultServer && /^https:\/\/[a-z0-9.-]+\.host\.bsky\.network$/.test(home);
}

/**
 * Any server can say that it holds any identity. Whether it does stands in the identity's own document, which that server cannot write.
 * Undefined when the server is the one named there.
 */
export async function refusedAsImpostor(did: string, server: string, io: NetworkIo): Promise<Refused | undefined> {
  const address = documentAddress(did, io.plcDirectory ?? publicDirectory);
  if (address === undefined)
    return refused("unknown-identity", "The server named an account of a kind that Bluesky does not know.", "never");
  const document = await documentAt(address, io);
  if ("kind" in document) return document;
  const home = homeIn(document.said, did);
  if (home === undefined)
    return refused("identity-unresolved", "This account's public record names no server. Nothing was connected.", "never");
  if (speaksFor(server, home)) return undefined;
  return refused(
    "wrong-home",
    `This account lives on ${home}, not on ${server}. Give that server, and an app password made there.`,
    "never",
  );
}

async function documentAt(address: string, io: NetworkIo): Promise<{ said: unknown } | Refused> {
  const unresolved = refused(
    "identity-unresolved",
    "Where this account lives could not be looked up. Nothing was connected; try again.",
    "later",
  );
  try {
    const signal = AbortSignal.timeout(io.timeoutMilliseconds);
    const answer = await io.fetch(address, { headers: { accept: "application/json" }, redirect: "error", signal });
    if (!answer.ok) {
      await answer.body?.cancel();
      return unresolved;
    }
    return { said: await answer.json() };
  } catch (error) {
    if (error instanceof SyntaxError) return unresolved;
    return refusedForNow(unanswered(error, "The directory of Bluesky's accounts"));
  }
}

function refused(code: string, message: string, retry: Refused["retry"]): Refused {
  return { kind: "refused", code, message, retry };
}
