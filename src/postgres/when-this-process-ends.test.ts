import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

const module = JSON.stringify(new URL("when-this-process-ends.ts", import.meta.url).href);

/** Runs a program that registered two things to end, and tells what it said and how it ended. */
async function program(rest: string): Promise<{ said: string; code: number | null; signal: string | null }> {
  const acts = (name: string): string =>
    `whenThisProcessEnds({ inOrder: async () => { await new Promise(setImmediate); console.log("${name} in order"); }, atOnce: () => console.log("${name} at once") });`;
  const text = `import { whenThisProcessEnds } from ${module}; ${acts("one")} const forgetTwo = ${acts("two")} ${rest}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", text], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "close");
  return { said, code: child.exitCode, signal: child.signalCode };
}

const terminate = `setInterval(() => {}, 1000); process.kill(process.pid, "SIGTERM");`;

test("a signal ends everything in order first, and then the process as if nothing had been in between", async () => {
  expect(await program(terminate)).toEqual({ said: "one in order\ntwo in order\n", code: null, signal: "SIGTERM" });
});

test("what was taken back is not ended again", async () => {
  expect(await program(`forgetTwo(); ${terminate}`)).toEqual({ said: "one in order\n", code: null, signal: "SIGTERM" });
});

test("a signal that the program handles is left to the program", async () => {
  const handled = `process.on("SIGTERM", () => { console.log("handled"); process.exit(0); }); ${terminate}`;
  expect(await program(handled)).toEqual({ said: "handled\none at once\ntwo at once\n", code: 0, signal: null });
});
