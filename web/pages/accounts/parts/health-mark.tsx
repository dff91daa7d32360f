import type { Output } from "../../../data/api.ts";
import { Mark } from "../../../ui/marks.tsx";
import type { Tone } from "../../../ui/marks.tsx";

type Account = Output<"accounts.showAccount">;
type Health = NonNullable<Account["connection"]>["health"] | "none" | "archived";

const words: Readonly<Record<Health, readonly [Tone, string]>> = {
  healthy: ["good", "Connected"],
  unreachable: ["waits", "Network not reachable"],
  broken: ["bad", "Must be reconnected"],
  none: ["plain", "Not connected"],
  archived: ["plain", "Archived"],
};

export const healthOptions = (["healthy", "unreachable", "broken", "none"] as const).map((health) => ({
  value: health,
  label: words[health][1],
}));

function healthOf(account: Pick<Account, "connection" | "archivedAt">): Health {
  return account.archivedAt ? "archived" : (account.connection?.health ?? "none");
}

/** How we stand with the network, in words; the colour only repeats them. */
export function HealthMark({ account }: { account: Pick<Account, "connection" | "archivedAt"> }) {
  const [tone, word] = words[healthOf(account)];
  return <Mark tone={tone}>{word}</Mark>;
}
