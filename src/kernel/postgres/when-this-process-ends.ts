const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Runs `inOrder` before a signal ends this process, and `atOnce` when it ends by itself. When the program handles the signal on its own it
 * is left to that. Returns a function that takes all this back.
 */
export function whenThisProcessEnds(acts: { inOrder: () => Promise<void>; atOnce: () => void }): () => void {
  const onSignal = (name: NodeJS.Signals): void => {
    if (process.listenerCount(name) > 1) return;
    const endNow = (): void => {
      forget();
      process.kill(process.pid, name);
    };
    void acts.inOrder().then(endNow, (error: unknown) => {
      process.stderr.write(`PostgreSQL was not stopped in order: ${String(error)}\n`);
      endNow();
    });
  };
  const forget = (): void => {
    for (const name of signals) process.off(name, onSignal);
    process.off("exit", acts.atOnce);
  };
  for (const name of signals) process.on(name, onSignal);
  process.on("exit", acts.atOnce);
  return forget;
}
