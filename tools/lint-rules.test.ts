import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "signet-lint-"));
const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });
let found: z.infer<typeof Report>["diagnostics"] = [];

/** Code that must be refused, by the rule that refuses it. A rule that is misspelled or switched off turns its line red. */
const refused: Readonly<Record<string, { path: string; text: string }>> = {
  "typescript(no-floating-promises)": { path: "src/a.ts", text: "declare const send: () => Promise<void>;\nsend();" },
  "typescript(no-misused-promises)": { path: "src/b.ts", text: "declare const go: () => Promise<boolean>;\nif (go()) console.log(1);" },
  "typescript(no-explicit-any)": { path: "src/c.ts", text: "export const a: any = 1;" },
  "typescript(no-unsafe-return)": { path: "src/d.ts", text: "export const a = () => JSON.parse('1');" },
  "typescript(no-non-null-assertion)": { path: "src/e.ts", text: "declare const a: string | undefined;\nexport const b = a!.length;" },
  "typescript(switch-exhaustiveness-check)": {
    path: "src/f.ts",
    text: "declare const a: 'held' | 'due';\nswitch (a) {\n  case 'held':\n    console.log(a);\n}",
  },
  "eslint(no-empty)": { path: "src/g.ts", text: "try {\n  console.log(1);\n} catch {}" },
  "eslint(no-restricted-imports)": { path: "src/h.ts", text: 'import deep from "dayjs/plugin/utc/index.js";\nconsole.log(deep);' },
  "vitest(no-restricted-vi-methods)": { path: "src/i.test.ts", text: 'import { vi } from "vitest";\nvi.mock("./a.ts");' },
  "vitest(no-disabled-tests)": {
    path: "src/j.test.ts",
    text: 'import { expect, test } from "vitest";\ntest.skip("holds", () => {\n  expect(1).toBe(1);\n});',
  },
  "vitest(no-focused-tests)": {
    path: "src/k.test.ts",
    text: 'import { expect, test } from "vitest";\ntest.only("holds", () => {\n  expect(1).toBe(1);\n});',
  },
  "vitest(expect-expect)": { path: "src/l.test.ts", text: 'import { test } from "vitest";\ntest("holds", () => {\n  console.log(1);\n});' },
  "react-hooks(rules-of-hooks)": {
    path: "web/a.tsx",
    text: 'import { useState } from "react";\nexport function Post({ isOpen }: { isOpen: boolean }) {\n  if (isOpen) useState(1);\n  return null;\n}',
  },
  "jsx-a11y(alt-text)": { path: "web/b.tsx", text: 'export function Logo() {\n  return <img src="a.png" />;\n}' },
};

beforeAll(() => {
  const compilerOptions = { module: "nodenext", strict: true, jsx: "react-jsx", noEmit: true, types: ["node"] };
  const files = Object.values(refused).concat({ path: "tsconfig.json", text: JSON.stringify({ compilerOptions }) });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), "-f", "json", "src", "web"], {
    cwd: folder,
    encoding: "utf8",
  });
  found = Report.parse(JSON.parse(stdout)).diagnostics;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(refused))("the linter refuses by %s", (code, { path }) => {
  expect(found).toContainEqual({ code, filename: path });
});
