import { z } from "zod";
import { canonicalJson, parseCanonicalBytes } from "./canonical.ts";
import { strictBase64 } from "./checkpoint.ts";

/**
 * An export is text, one canonical JSON object a line, each line ended by a newline: the header, then the events in order, and after the
 * last event that a checkpoint covers, that checkpoint. Nothing in it is unchecked, so no byte of it can be changed unnoticed.
 */
const exportFormat = "signet-audit-export/1";

const base64 = z.string().transform((text, context) => {
  try {
    return strictBase64(text);
  } catch {
    context.addIssue({ code: "custom", message: "is not base64" });
    return z.NEVER;
  }
});

const count = z.int().min(0);
const headerLine = z.strictObject({
  format: z.literal(exportFormat),
  origin: z.string().regex(/^signet\/[0-9a-f-]{36}$/),
  keys: z.array(z.string()),
  size: count,
  checkpoints: count,
});
const eventLine = z.strictObject({
  seq: count,
  bytes: base64,
  personal: z.record(z.string(), z.strictObject({ salt: base64, value: z.string() })),
});
const checkpointLine = z.strictObject({ checkpoint: z.string() });

export type ExportHeader = z.infer<typeof headerLine>;
export type PersonalValue = { field: string; salt: Uint8Array; value: string };
export type ExportedEvent = { seq: number; bytes: Uint8Array; personal: readonly PersonalValue[] };
export type ExportLine = ({ kind: "event" } & ExportedEvent) | { kind: "checkpoint"; note: string };

export function writeHeader(header: Omit<ExportHeader, "format">): string {
  return `${canonicalJson({ ...header, format: exportFormat })}\n`;
}

export function writeEvent({ seq, bytes, personal }: ExportedEvent): string {
  const values = personal.map(({ field, salt, value }) => [field, { salt: toBase64(salt), value }] as const);
  return `${canonicalJson({ seq, bytes: toBase64(bytes), personal: Object.fromEntries(values) })}\n`;
}

export function writeCheckpoint(note: string): string {
  return `${canonicalJson({ checkpoint: note })}\n`;
}

export function readHeader(line: Uint8Array): ExportHeader {
  return read(headerLine, parseCanonicalBytes(line));
}

export function readLine(line: Uint8Array): ExportLine {
  const value = parseCanonicalBytes(line);
  if (typeof value === "object" && value !== null && "checkpoint" in value)
    return { kind: "checkpoint", note: read(checkpointLine, value).checkpoint };
  const { seq, bytes, personal } = read(eventLine, value);
  return { kind: "event", seq, bytes, personal: Object.entries(personal).map(([field, held]) => ({ field, ...held })) };
}

function read<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(z.prettifyError(parsed.error));
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
