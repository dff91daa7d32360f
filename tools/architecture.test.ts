import { describe, expect, test } from "vitest";

import { floorplan } from "../src/floorplan.ts";
import { fixtures } from "./architecture/fixtures.ts";
import { describeViolation, type House, type Rule } from "./architecture/house.ts";
import { readHouse, readSource, readViews } from "./architecture/read-house.ts";
import { rules } from "./architecture/rules.ts";

const root = new URL("..", import.meta.url).pathname;
const house = readHouse(root, floorplan);

const complaints = (rule: Rule, of: House) => rule.check(of).map((violation) => describeViolation(rule.name, violation));

describe("this house", () => {
  test.each(rules)("$promise", (rule) => {
    expect(complaints(rule, house)).toEqual([]);
  });
});

describe("the rules can fail", () => {
  test.each(fixtures)("$rule: $title", ({ rule: name, files, sql = "", plan = floorplan, says }) => {
    const sources = Object.entries(files).map(([path, text]) => readSource(path, text));
    const broken: House = { files: sources, floorplan: plan, views: readViews(sql) };
    const rule = rules.find((candidate) => candidate.name === name);
    if (rule === undefined) throw new Error(`no rule is called ${name}`);
    const found = complaints(rule, broken);
    expect(found).toHaveLength(says.length);
    for (const [index, part] of says.entries()) expect(found[index]).toContain(part);
  });

  test("every rule has a fixture it refuses and one it lets pass", () => {
    const refused = new Set(fixtures.filter((fixture) => fixture.says.length > 0).map((fixture) => fixture.rule));
    const passed = new Set(fixtures.filter((fixture) => fixture.says.length === 0).map((fixture) => fixture.rule));
    expect(rules.filter((rule) => !refused.has(rule.name) || !passed.has(rule.name)).map((rule) => rule.name)).toEqual([]);
  });

  test("a file that does not parse is named", () => {
    expect(() => readSource("src/access/tree.ts", "const = 1")).toThrow("src/access/tree.ts does not parse");
  });
});
