import { addressRange } from "#identity";
import { refuse } from "#kernel";

const windowMilliseconds = 60_000;
/** As many callers are remembered at once; beyond it the earliest are forgotten, so that nobody fills the memory by coming from everywhere. */
const mostWindows = 20_000;

/**
 * Limits how often one place may knock at one public door, in this process: an IPv4 address, or the /64 of an IPv6 one, all of which one
 * caller has. The rooms keep their own stricter counts in the database.
 */
export function createTries() {
  const windows = new Map<string, { startedAt: number; count: number }>();
  return {
    take(operation: string, address: string, perMinute: number, now: Temporal.Instant): void {
      const at = now.epochMilliseconds;
      const key = `${operation} ${addressRange(address)}`;
      const window = windows.get(key);
      if (!window || at - window.startedAt >= windowMilliseconds || at < window.startedAt) {
        // Taken out first, so that the windows stand in the order in which they began.
        windows.delete(key);
        windows.set(key, { startedAt: at, count: 1 });
        const [earliest] = windows.keys();
        if (windows.size > mostWindows && earliest !== undefined) windows.delete(earliest);
        return;
      }
      window.count += 1;
      if (window.count <= perMinute) return;
      throw refuse("too_many", { retryAfterSeconds: Math.max(1, Math.ceil((window.startedAt + windowMilliseconds - at) / 1000)) });
    },
  };
}
