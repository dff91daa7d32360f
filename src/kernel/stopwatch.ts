interface Clocks {
  readonly monotonicMilliseconds: () => number;
  readonly wallMilliseconds: () => number;
}

const machine: Clocks = {
  monotonicMilliseconds: () => performance.now(),
  wallMilliseconds: () => Temporal.Now.instant().epochMilliseconds,
};

/** Milliseconds since this call, by whichever clock says more: one stands still while the machine sleeps, the other can be set back. */
export function startStopwatch(clocks: Clocks = machine): () => number {
  const monotonic = clocks.monotonicMilliseconds();
  const wall = clocks.wallMilliseconds();
  return () => Math.max(clocks.monotonicMilliseconds() - monotonic, clocks.wallMilliseconds() - wall);
}
