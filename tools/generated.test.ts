import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the generated references and the web app's routes are what the declarations say: npm run docs writes them anew", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "generate-docs.ts"), "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}, 60_000);
