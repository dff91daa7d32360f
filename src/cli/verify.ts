import { createReadStream, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyExport } from "#audit";
import type { ExportReport } from "#audit";

const usage = "signet: use it as: signet audit verify <file> [--key <file or text>] [--checkpoint <file>]\n";

/** `signet audit verify <file>`: reads an exported log and says whether every record, root and signature holds. */
export async function verifyCommand(words: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { key: { type: "string", multiple: true }, checkpoint: { type: "string", multiple: true } },
  });
  const [verb, file, ...rest] = positionals;
  if (verb !== "verify" || file === undefined || rest.length > 0) {
    process.stderr.write(usage);
    return 2;
  }
  if (!existsSync(file)) throw new Error(`there is no file ${file}; export the log first (audit log, "Export")`);
  const trustedKeys = values.key?.flatMap(keysIn);
  const heldCheckpoints = (values.checkpoint ?? []).map(checkpointIn);
  const report = await verifyExport(createReadStream(file), { ...(trustedKeys && { trustedKeys }), heldCheckpoints });
  for (const finding of report.findings) process.stdout.write(`${finding.place}: ${finding.message}\n`);
  if (report.findingCount > 0) {
    process.stdout.write(`NOT INTACT: ${report.findingCount} findings in ${report.size} events.\n`);
    return 1;
  }
  tell(report, trustedKeys !== undefined, heldCheckpoints.length);
  return 0;
}

function tell(report: ExportReport, keysAreTrusted: boolean, held: number): void {
  process.stdout.write(
    `Intact: ${report.size} events, ${report.checkpoints} signed checkpoints, ${report.personalValues} personal values (${report.erasedValues} erased) of ${report.origin ?? "an unnamed log"}.\n`,
  );
  for (const key of report.keys)
    process.stdout.write(`Signed with ${key} — ${keysAreTrusted ? "a key you gave." : "compare it with the key you were told."}\n`);
  if (held > 0) process.stdout.write(`It holds ${held === 1 ? "the checkpoint" : `all ${held} checkpoints`} you kept.\n`);
}

/** A key as text, or a file with one on each line. */
function keysIn(given: string): string[] {
  const text = existsSync(given) ? readFileSync(given, "utf8") : given;
  const keys = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (keys.length === 0 || !keys.every((key) => /^\S+\+[0-9a-f]{8}\+\S+$/.test(key)))
    throw new Error(`--key ${given}: this is neither a file with verifier keys nor a key, like signet/…+06f46982+AYqG…`);
  return keys;
}

function checkpointIn(file: string): string {
  if (!existsSync(file)) throw new Error(`--checkpoint: there is no file ${file}`);
  return readFileSync(file, "utf8");
}
