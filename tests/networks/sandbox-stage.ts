import { createNetworks, startSandbox } from "#networks";
import type { NetworkId } from "#networks";
import { ioFor } from "./stage.ts";
import type { Stage, StageAccount, StageFault } from "./stage.ts";

type FaultKind = Parameters<Awaited<ReturnType<typeof startSandbox>>["addFault"]>[0]["kind"];

const kinds: Readonly<Record<StageFault, FaultKind>> = {
  "reset-before": "reset-before-accept",
  "reset-after": "reset-after-accept",
  "hang-before": "hang",
  "hang-after": "hang-after-accept",
  "500-before": "500",
  "500-after": "500-after-accept",
  "429": "429",
};

/** The sandbox network as a stage for the contract suite. */
export async function sandboxStage(id: NetworkId): Promise<Stage> {
  const network = createNetworks(ioFor(10_000)).of(id);
  const sandbox = await startSandbox();
  const lookUp = network.manifest.abilities.includes("look-up-by-key") ? "posts.byKey" : "posts.list";
  const endpoints = {
    connect: "session.create",
    send: "posts.create",
    "look-up": lookUp,
    refresh: "session.refresh",
    prepare: "media.upload",
  };
  let made = 0;
  const newAccount = async (): Promise<StageAccount> => {
    made += 1;
    const credentials = sandbox.createAccount({ handle: `northwind-${made}`, displayName: `Northwind ${made}` });
    return { handle: credentials.handle, credentials, revoke: async () => sandbox.revokeSessions(credentials.handle) };
  };
  return {
    network,
    server: sandbox.url,
    newAccount,
    fault: (kind, on, count = 1) => sandbox.addFault({ kind: kinds[kind], endpoint: endpoints[on], count }),
    clearFaults: sandbox.clearFaults,
    // It has done a call by the time it falls silent.
    settled: async () => {},
    sendCalls: () => sandbox.counters().calls["posts.create"] ?? 0,
    countPosts: async (account) => sandbox.counters().postsByHandle[account.handle] ?? 0,
    open: async ({ url }) => (await fetch(url)).text(),
    stop: sandbox.stop,
  };
}
