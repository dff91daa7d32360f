import { isExempt, isTest, roomOf, type House, type Rule, type SourceFile } from "./house.ts";

const longestFile = 300;
const roomBudgets: Readonly<Record<string, number>> = { kernel: 2000 };
const roomBudget = 3000;

/** Below this many files a median says nothing. */
const enoughFiles = 30;

/** Wall 7. A file that must be scrolled is read by nobody to its end. */
export const fileLines: Rule = {
  name: "file-lines",
  promise: "no file has more than 300 lines",
  check: (house) =>
    counted(house).flatMap(({ path, lineCount }) => {
      if (lineCount <= longestFile) return [];
      return [{ file: path, line: longestFile + 1, says: `${lineCount} lines, at most ${longestFile}`, mend: "split it by what it does" }];
    }),
};

/** Wall 7. Single long files are fine; a house of them is not. */
export const fileSpread: Rule = {
  name: "file-spread",
  promise: "half of the files have at most 60 lines, nine of ten at most 180",
  check(house) {
    const files = counted(house).toSorted((a, b) => a.lineCount - b.lineCount);
    if (files.length < enoughFiles) return [];
    return [
      { share: 0.5, most: 60 },
      { share: 0.9, most: 180 },
    ].flatMap(({ share, most }) => {
      const at = files[Math.ceil(files.length * share) - 1];
      if (at === undefined || at.lineCount <= most) return [];
      const says = `the ${share * 100} % file has ${at.lineCount} lines, at most ${most}`;
      return [{ file: at.path, line: 1, says, mend: `split the longest: ${longest(files)}` }];
    });
  },
};

/** Wall 7. A room that outgrows this hides a second room. */
export const roomLines: Rule = {
  name: "room-lines",
  promise: "no room has more than 3000 lines without its tests, the kernel not more than 2000",
  check: (house) =>
    Object.keys(house.floorplan).flatMap((room) => {
      const files = counted(house).filter((file) => roomOf(file.path) === room && !isTest(file.path));
      const lines = files.reduce((sum, file) => sum + file.lineCount, 0);
      const most = roomBudgets[room] ?? roomBudget;
      if (lines <= most) return [];
      return [
        {
          file: `src/${room}/`,
          line: 1,
          says: `${lines} lines without tests, at most ${most}`,
          mend: "find the missing room and split it off",
        },
      ];
    }),
};

function counted(house: House): SourceFile[] {
  return house.files.filter((file) => !isExempt(file.path));
}

function longest(ascending: readonly SourceFile[]): string {
  return ascending
    .slice(-10)
    .toReversed()
    .map((file) => `${file.path} (${file.lineCount})`)
    .join(", ");
}
