import { appendFileSync } from "node:fs";

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the issue asks for, where it does. */
  readonly aim?: number;
  readonly note?: string;
}

/** Prints figures as a table; `npm run bench` gathers them from all benches through the file it names in BENCH_REPORT. */
export function report(bench: string, figures: readonly Figure[]): void {
  console.log(`\n${bench}`);
  for (const { what, value, unit, aim, note } of figures) {
    const verdict = aim === undefined ? "" : value <= aim ? `≤ ${aim} met` : `≤ ${aim} MISSED`;
    console.log(`  ${what.padEnd(58)} ${rounded(value).padStart(10)} ${unit.padEnd(8)} ${verdict.padEnd(16)} ${note ?? ""}`);
  }
  const file = process.env["BENCH_REPORT"];
  if (file) for (const figure of figures) appendFileSync(file, `${JSON.stringify({ bench, ...figure })}\n`);
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(4);
}
