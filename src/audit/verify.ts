import { checkCheckpoint, checkEvent } from "./check.ts";
import { openCheckpoint, parseVerifierKey } from "./checkpoint.ts";
import type { Checkpoint, VerifierKey } from "./checkpoint.ts";
import { readHeader, readLine } from "./export-format.ts";
import type { ExportedEvent, ExportHeader } from "./export-format.ts";
import { attempt, newFindings } from "./findings.ts";
import type { Finding, Findings } from "./findings.ts";
import { linesOf } from "./lines.ts";
import { emptyFrontier, extend, leafHash, rootOf, sameHash } from "./tree.ts";
import type { Frontier } from "./tree.ts";

export type VerifyOptions = {
  /** Verifier keys known from elsewhere. Without them the export's own are believed: compare them with what you were told. */
  trustedKeys?: readonly string[];
  /** Checkpoints received earlier: the export must contain them. Only these find a log that was cut short or replaced as a whole. */
  heldCheckpoints?: readonly string[];
};

export type ExportReport = {
  findings: readonly Finding[];
  findingCount: number;
  origin: string | undefined;
  keys: readonly string[];
  size: number;
  checkpoints: number;
  personalValues: number;
  erasedValues: number;
};

type Progress = {
  findings: Findings;
  header: ExportHeader;
  keys: readonly VerifierKey[];
  held: readonly Checkpoint[];
  frontier: Frontier;
  covered: number;
  checkpoints: number;
  personalValues: number;
  erasedValues: number;
};

/** Verifies an export by itself, line by line: nothing is kept but the frontier of the tree. */
export async function verifyExport(source: AsyncIterable<Uint8Array | string>, options: VerifyOptions = {}): Promise<ExportReport> {
  const findings = newFindings();
  let progress: Progress | undefined;
  let line = 0;
  for await (const { bytes, ended } of linesOf(source)) {
    line += 1;
    const place = `line ${line}`;
    if (!ended) findings.add(place, "is cut short: it has no newline at its end");
    if (line === 1) progress = begin(findings, bytes, options);
    if (progress === undefined) break;
    if (line > 1) readOn(progress, place, bytes);
  }
  if (line === 0) findings.add("line 1", "is missing: the file is empty");
  if (progress !== undefined) finish(progress);
  return {
    findings: findings.list,
    findingCount: findings.count,
    origin: progress?.header.origin,
    keys: progress?.header.keys ?? [],
    size: progress?.frontier.size ?? 0,
    checkpoints: progress?.checkpoints ?? 0,
    personalValues: progress?.personalValues ?? 0,
    erasedValues: progress?.erasedValues ?? 0,
  };
}

function begin(findings: Findings, line: Uint8Array, { trustedKeys, heldCheckpoints = [] }: VerifyOptions): Progress | undefined {
  const header = attempt(findings, "header", () => readHeader(line));
  if (header === undefined) return undefined;
  const listed = header.keys.flatMap((text) => attempt(findings, `key ${text}`, () => parseVerifierKey(text)) ?? []);
  for (const { name } of listed) if (name !== header.origin) findings.add("header", `has a key of another log: ${name}`);
  for (const text of header.keys) if (trustedKeys?.includes(text) === false) findings.add("header", `has a key you do not trust: ${text}`);
  const keys = trustedKeys?.map(parseVerifierKey) ?? listed;
  const held = heldCheckpoints.flatMap((note) => attempt(findings, "the checkpoint you hold", () => openCheckpoint(note, keys)) ?? []);
  return { findings, header, keys, held, frontier: emptyFrontier, covered: 0, checkpoints: 0, personalValues: 0, erasedValues: 0 };
}

function readOn(progress: Progress, place: string, bytes: Uint8Array): void {
  const line = attempt(progress.findings, place, () => readLine(bytes));
  if (line?.kind === "event") addEvent(progress, place, line);
  if (line?.kind === "checkpoint") addCheckpoint(progress, place, line.note);
}

function addEvent(progress: Progress, place: string, { seq, bytes, personal }: ExportedEvent): void {
  const { findings, frontier, header } = progress;
  const where = `${place}, event ${seq}`;
  if (seq !== frontier.size) findings.add(where, `stands where event ${frontier.size} belongs: one was left out, added or moved`);
  const leaf = attempt(findings, where, () => checkEvent(bytes, personal, header.origin.slice("signet/".length)));
  progress.personalValues += personal.length;
  if (leaf !== undefined) progress.erasedValues += Object.keys(leaf.personal).length - personal.length;
  progress.frontier = extend(frontier, [leafHash(bytes)]).frontier;
  for (const held of progress.held) compareHeld(progress, held);
}

function addCheckpoint(progress: Progress, place: string, note: string): void {
  const { findings, frontier, keys, header } = progress;
  progress.checkpoints += 1;
  if (frontier.size === progress.covered) findings.add(place, `repeats the checkpoint for ${frontier.size} events`);
  attempt(findings, `${place}, checkpoint ${progress.checkpoints}`, () => checkCheckpoint(note, keys, header.origin, frontier));
  progress.covered = frontier.size;
}

function compareHeld({ findings, frontier }: Progress, held: Checkpoint): void {
  if (held.size === frontier.size && !sameHash(held.root, rootOf(frontier))) {
    findings.add("the checkpoint you hold", `was signed over other events: the first ${held.size} are not as they were`);
  }
}

function finish({ findings, frontier, covered, checkpoints, header, held }: Progress): void {
  const { size } = frontier;
  if (size !== header.size) findings.add("header", `promises ${header.size} events, but there are ${size}`);
  if (checkpoints !== header.checkpoints)
    findings.add("header", `promises ${header.checkpoints} checkpoints, but there are ${checkpoints}`);
  if (covered !== size) findings.add("the end", `the events from ${covered} on are covered by no checkpoint`);
  for (const { size: known } of held)
    if (known > size) findings.add("the checkpoint you hold", `is for ${known} events, but there are only ${size}`);
}
