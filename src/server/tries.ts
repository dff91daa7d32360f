import { refuse } from "#kernel";

/** Limits how often one address may knock at one public door, in this process; the rooms keep their own stricter counts in the database. */
export function createTries() {
  const windows = new Map<string, { startedAt: number; count: number }>();
  return {
    take(operation: string, address: string, perMinute: number, now: Temporal.Instant): void {
      const at = now.epochMilliseconds;
      if (windows.size > 10_000) for (const [key, window] of windows) if (at - window.startedAt >= 60_000) windows.delete(key);
      const key = `${operation} ${address}`;
      const window = windows.get(key);
      if (!window || at - window.startedAt >= 60_000 || at < window.startedAt) {
        windows.set(key, { startedAt: at, count: 1 });
        return;
      }
      window.count += 1;
      if (window.count <= perMinute) return;
      throw refuse("too_many", { retryAfterSeconds: Math.max(1, Math.ceil((window.startedAt + 60_000 - at) / 1000)) });
    },
  };
}
