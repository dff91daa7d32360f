import { readFileSync } from "node:fs";

/** Over a thousand words that passwords are made of again and again, collected by us. */
export const weakWords: ReadonlySet<string> = new Set(
  readFileSync(new URL("weak-words.txt", import.meta.url), "utf8")
    .split(/\s+/)
    .filter(Boolean),
);

const keyboardRows = [
  "1234567890",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "yxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
];
const runs = keyboardRows.flatMap((row) => [
  row + row,
  Array.from(row + row)
    .toReversed()
    .join(""),
]);

/** Whether the text only walks along a row of the keyboard, the alphabet or the digits, or repeats one character. */
export function isRun(text: string): boolean {
  return text.length >= 3 && (runs.some((run) => run.includes(text)) || new Set(text).size === 1);
}
