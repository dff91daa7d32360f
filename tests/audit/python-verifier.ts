import { spawnSync } from "node:child_process";
import { join } from "node:path";

const verifier = join(import.meta.dirname, "../../tools/verify_audit.py");

/** Feeds many exports to the independent verifier in one process; answers what it found in each. */
export function verifyInPython(
  exports: readonly Uint8Array[],
  options: { keys?: readonly string[]; checkpoints?: readonly string[] } = {},
): string[][] {
  const input = JSON.stringify({
    exports: exports.map((bytes) => Buffer.from(bytes).toString("base64")),
    keys: [],
    checkpoints: [],
    ...options,
  });
  const output = python("tests/audit/verify_many.py", input);
  return JSON.parse(output) as string[][];
}

export function ed25519InPython(cases: readonly { key: string; message: string; signature: string }[]): boolean[] {
  return JSON.parse(python("tests/audit/verify_signatures.py", JSON.stringify(cases))) as boolean[];
}

/** The verifier as an auditor runs it. */
export function runVerifier(...given: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("python3", [verifier, ...given], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

function python(script: string, input: string): string {
  const { status, stdout, stderr, error } = spawnSync("python3", [join(import.meta.dirname, "../..", script)], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return stdout;
}
