import { bluesky } from "../../src/networks/bluesky/bluesky.ts";
import type { Stage } from "../../src/networks/contract-stage.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import { startPds } from "./start.ts";

/** The real Bluesky server, behind a line that can fail, as a stage for the contract suite. */
export async function blueskyStage(): Promise<Stage> {
  const pds = await startPds();
  const proxy = await startFaultProxy(pds.url);
  const paths = { connect: "createSession", send: "putRecord", "look-up": "getRecord", refresh: "refreshSession", prepare: "uploadBlob" };
  const dids = new Map<string, string>();
  return {
    network: bluesky,
    server: proxy.url,
    fetch,
    async newAccount() {
      const { did, handle, appPassword, revoke } = await pds.createAccount(`northwind${dids.size + 1}`);
      dids.set(handle, did);
      return { handle, credentials: { handle, appPassword }, revoke };
    },
    fault: (kind, on, count = 1) => proxy.fault(kind, { count, path: `com.atproto.${on === "send" || on === "look-up" || on === "prepare" ? "repo" : "server"}.${paths[on]}` }),
    clearFaults: proxy.clearFaults,
    sendCalls: () => proxy.callCount(paths.send),
    countPosts: async (account) => (await pds.listPosts(dids.get(account.handle) ?? "")).length,
    async open({ networkPostId }) {
      const [repo = "", collection = "", rkey = ""] = networkPostId.slice("at://".length).split("/");
      return (await fetch(`${pds.url}/xrpc/com.atproto.repo.getRecord?${new URLSearchParams({ repo, collection, rkey })}`)).text();
    },
    async stop() {
      await proxy.stop();
      await pds.stop();
    },
  };
}
