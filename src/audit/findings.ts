/** What a verification found wrong, told so that a reader can go and look. */
export type Finding = { place: string; message: string };

export type Findings = {
  add(place: string, message: string): void;
  /** The first hundred; `count` says how many there were in all. */
  readonly list: readonly Finding[];
  readonly count: number;
};

const kept = 100;

export function newFindings(): Findings {
  const list: Finding[] = [];
  let count = 0;
  return {
    list,
    get count() {
      return count;
    },
    add(place, message) {
      count += 1;
      if (list.length < kept) list.push({ place, message });
    },
  };
}

/** Runs a check that throws what is wrong, and tells it; `undefined` when it threw. */
export function attempt<Answer>(findings: Findings, place: string, check: () => Answer): Answer | undefined {
  try {
    return check();
  } catch (error) {
    findings.add(place, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
