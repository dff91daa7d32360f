import { createReadStream, existsSync } from "node:fs";
import { verifyExport } from "#audit";

/** `signet audit verify <file>`: reads an exported log and says whether every record, root and signature holds. */
export async function verifyCommand(words: readonly string[]): Promise<number> {
  const [verb, file] = words;
  if (verb !== "verify" || file === undefined) {
    process.stderr.write("signet: use it as: signet audit verify <file>\n");
    return 2;
  }
  if (!existsSync(file)) throw new Error(`there is no file ${file}; export the log first (audit log, "Export")`);
  const report = await verifyExport(createReadStream(file));
  for (const finding of report.findings) process.stdout.write(`${finding.place} ${finding.message}\n`);
  if (report.findingCount > 0) {
    process.stdout.write(`NOT INTACT: ${report.findingCount} findings in ${report.size} events.\n`);
    return 1;
  }
  process.stdout.write(
    `Intact: ${report.size} events, ${report.checkpoints} signed checkpoints, ${report.personalValues} personal values (${report.erasedValues} erased) of ${report.origin ?? "an unnamed log"}.\n`,
  );
  for (const key of report.keys) process.stdout.write(`Signed with ${key} — compare it with the key you were told.\n`);
  return 0;
}
