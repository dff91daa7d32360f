import { refuseIdentity } from "./refusals.ts";
import { isRun, weakWords } from "./weak-words.ts";

/** NIST SP 800-63B: length and a list of what is guessed first; no rules of composition, no forced change. */
const shortest = 12;
const longest = 128;
const weakPieces = 2;
const fewestLetters = 4;
const longestPiece = 26;

export interface Surroundings {
  readonly name: string;
  readonly email: string;
  readonly workspaceName: string;
}

/** Refuses a password that is too short, too long, or that a guesser tries early. `field` names where it was entered. */
export function checkNewPassword(password: string, around: Surroundings, field: string): void {
  const characters = Array.from(password.normalize("NFKC")).length;
  if (characters < shortest) {
    throw refuseIdentity("identity.weak_password", { field, detail: `It has ${characters} characters; it needs at least ${shortest}.` });
  }
  if (characters > longest) {
    throw refuseIdentity("identity.weak_password", {
      field,
      detail: `It has ${characters} characters; more than ${longest} are not taken.`,
      mend: `Take between ${shortest} and ${longest} characters.`,
    });
  }
  const words = new Set([...weakWords, ...ownWords(around)]);
  if (isGuessable(password, words)) {
    throw refuseIdentity("identity.weak_password", {
      field,
      detail: "It is made of well-known passwords, of your name, address or workspace, or of a run of keys.",
    });
  }
}

/** Whether it is at most two well-known pieces with digits and signs around them, or one short piece over and over. */
function isGuessable(password: string, words: ReadonlySet<string>): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  return [plain, ...readings(plain)].some((text) => words.has(text) || fewestPieces(text, words) <= weakPieces || isRepetition(text));
}

/** Its letters alone, as typed and with the usual digits and signs inside read as the letters they stand for. */
function readings(plain: string): string[] {
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const read = core.replace(/[013457@$!]/g, (sign) => digitsForLetters[sign] ?? sign);
  return [plain, read, core.replaceAll("1", "l")]
    .map((text) => text.replace(/[^\p{L}]+/gu, ""))
    .filter((letters) => letters.length >= fewestLetters);
}

const digitsForLetters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function isRepetition(text: string): boolean {
  return [1, 2, 3, 4, 5, 6].some(
    (period) => text.length >= 3 * period && Array.from(text).every((character, at, all) => at < period || character === all[at - period]),
  );
}

/** The fewest well-known pieces the text falls into; a letter that belongs to none weighs like a piece. */
function fewestPieces(text: string, words: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end++) {
    let least = (fewest[end - 1] ?? 0) + 1;
    for (let start = Math.max(0, end - longestPiece); start < end - 1; start++) {
      const piece = text.slice(start, end);
      if (words.has(piece) || isRun(piece)) least = Math.min(least, (fewest[start] ?? 0) + 1);
    }
    fewest.push(least);
  }
  return fewest[text.length] ?? 0;
}

function ownWords({ name, email, workspaceName }: Surroundings): string[] {
  const whole = [name, workspaceName, email, email.split("@")[0] ?? ""];
  const parts = whole.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  return [...whole, ...whole.map((text) => text.replace(/[^\p{L}]+/gu, "")), ...parts]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 3);
}
