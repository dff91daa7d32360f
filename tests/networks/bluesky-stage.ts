import { createNetworks } from "#networks";
import { startFaultProxy } from "../pds/fault-proxy.ts";
import { startMovedDirectory } from "../pds/moved-directory.ts";
import { startPds } from "../pds/start.ts";
import { ioFor } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The real Bluesky server, behind a line that can fail, as a stage for the contract suite. */
export async function blueskyStage(): Promise<Stage> {
  const pds = await startPds();
  const proxy = await startFaultProxy(pds.url);
  const directory = await startMovedDirectory(pds.directory, { from: pds.url, to: proxy.url });
  const paths = { connect: "createSession", send: "putRecord", "look-up": "getRecord", refresh: "refreshSession", prepare: "uploadBlob" };
  const dids = new Map<string, string>();
  return {
    network: createNetworks(ioFor(10_000)).of("bluesky"),
    server: proxy.url,
    plcDirectory: directory.url,
    async newAccount() {
      const { did, handle, appPassword, revoke } = await pds.createAccount(`northwind${dids.size + 1}`);
      dids.set(handle, did);
      return { handle, credentials: { handle, appPassword }, revoke };
    },
    fault: (kind, on, count = 1) =>
      proxy.fault(kind, {
        count,
        path: `com.atproto.${on === "send" || on === "look-up" || on === "prepare" ? "repo" : "server"}.${paths[on]}`,
      }),
    clearFaults: proxy.clearFaults,
    settled: proxy.settled,
    sendCalls: () => proxy.callCount(paths.send),
    countPosts: async (account) => (await pds.listPosts(dids.get(account.handle) ?? "")).length,
    async open({ networkPostId }) {
      const [repo = "", collection = "", rkey = ""] = networkPostId.slice("at://".length).split("/");
      return (
        await fetch(`${pds.url}/xrpc/com.atproto.repo.getRecord?${new URLSearchParams({ repo, collection, rkey }).toString()}`)
      ).text();
    },
    async stop() {
      await proxy.stop();
      await directory.stop();
      await pds.stop();
    },
  };
}
