interface Acts {
  /** Ends everything properly; awaited before a signal takes effect. */
  inOrder(): Promise<void>;
  /** All that can be done when the process ends without waiting. */
  atOnce(): void;
}

const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
const registered = new Set<Acts>();

function onExit(): void {
  for (const acts of registered) acts.atOnce();
}

function hear(name: NodeJS.Signals): void {
  void endInOrder(name);
}

async function endInOrder(name: NodeJS.Signals): Promise<void> {
  if (process.listenerCount(name) > 1) return; // the program handles it, and will stop what it started
  const outcomes = await Promise.allSettled([...registered].map((acts) => acts.inOrder()));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") process.stderr.write(`PostgreSQL was not stopped in order: ${String(outcome.reason)}\n`);
  }
  listen("off");
  process.kill(process.pid, name);
}

function listen(how: "on" | "off"): void {
  for (const name of signals) process[how](name, hear);
  process[how]("exit", onExit);
}

/** Runs `inOrder` before a signal that the program does not handle ends this process, and `atOnce` when it ends by itself. Returns how to take that back. */
export function whenThisProcessEnds(acts: Acts): () => void {
  if (registered.size === 0) listen("on");
  registered.add(acts);
  return () => {
    registered.delete(acts);
    if (registered.size === 0) listen("off");
  };
}
