import type { Services } from "#kernel";
import { networksService } from "#networks";
import type { NetworkId, Tokens } from "#networks";
import type { Connection } from "./model.ts";

export interface Look {
  readonly health: Connection["health"];
  readonly code: string;
  readonly message: string;
}

/** Asks the network. Only its own word breaks a connection: silence is `unreachable`, and a token that has run out is refreshed later. */
export async function lookAtConnection(use: Services["use"], networkId: NetworkId, tokens: Tokens): Promise<Look> {
  const networks = use(networksService);
  const health = await networks.of(networkId).check(tokens, networks.io);
  if (health.kind === "healthy") return { health: "healthy", code: "", message: "" };
  if (health.kind === "unreachable") return { health: "unreachable", code: "unreachable", message: health.reason };
  if (health.retry === "after-refresh") return { health: "healthy", code: "", message: "" };
  return { health: health.retry === "after-reconnect" ? "broken" : "unreachable", code: health.code, message: health.message };
}
