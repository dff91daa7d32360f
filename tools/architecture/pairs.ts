import { isTest, roomOf, type Floorplan, type House, type Rule, type Violation } from "./house.ts";

const plan = "src/floorplan.ts";

/** Wall 2. The floor plan tells the truth: nothing is used that it does not name, nothing is named that is not used. */
export const onlyPairs: Rule = {
  name: "only-pairs",
  promise: "rooms use each other only along src/floorplan.ts, and every pair there is used",
  check: (house) => [...unplanned(house), ...unused(house), ...outsideRooms(house)],
};

function unplanned(house: House): Violation[] {
  return uses(house).flatMap(({ file, line, from, to }) => {
    if (from === to || house.floorplan[from]?.includes(to) === true) return [];
    return [{ file, line, says: `${from} uses ${to}`, mend: `move the thing, or add the pair to ${plan} with a decision record` }];
  });
}

function unused(house: House): Violation[] {
  const used = new Set(uses(house).flatMap((use) => (isTest(use.file) ? [] : [`${use.from} ${use.to}`])));
  return pairs(house.floorplan).flatMap(({ from, to }) => {
    if (!stands(house, from) || !stands(house, to) || used.has(`${from} ${to}`)) return [];
    return [{ file: plan, line: 1, says: `${from} may use ${to} but no file does`, mend: "take the pair out" }];
  });
}

/** The house must not lean on its own scaffolding; only the tests inside it may. */
function outsideRooms(house: House): Violation[] {
  const inside = house.files.filter((file) => file.path.startsWith("src/") && !isTest(file.path));
  return inside.flatMap((file) =>
    file.imports.flatMap(({ target, specifier, line }) => {
      if (target === undefined || target.startsWith("src/")) return [];
      return [{ file: file.path, line, says: `imports "${specifier}", which is outside src/`, mend: "move what it needs into a room" }];
    }),
  );
}

function uses(house: House): { file: string; line: number; from: string; to: string }[] {
  return house.files.flatMap((file) => {
    const from = roomOf(file.path);
    return file.imports.flatMap(({ target, line }) => {
      const to = target === undefined ? undefined : roomOf(target);
      return from === undefined || to === undefined ? [] : [{ file: file.path, line, from, to }];
    });
  });
}

function pairs(floorplan: Floorplan): { from: string; to: string }[] {
  return Object.entries(floorplan).flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
}

/** A room stands once it has a face; before that its pairs are only a plan. */
function stands(house: House, room: string): boolean {
  return house.files.some((file) => file.path === `src/${room}/index.ts`);
}
