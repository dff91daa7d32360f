import { afterAll, beforeAll, describe } from "vitest";
import { suiteOfLimits, suiteOfMarks, suiteOfPublishing } from "./content.ts";
import { suiteOfErrors, suiteOfLostAnswers } from "./faults.ts";
import { suiteOfNonsense } from "./nonsense.ts";
import { suiteOfConnecting, suiteOfRefreshing } from "./sessions.ts";
import type { Stage } from "./stage.ts";

const suites = [
  suiteOfConnecting,
  suiteOfRefreshing,
  suiteOfLimits,
  suiteOfPublishing,
  suiteOfMarks,
  suiteOfLostAnswers,
  suiteOfErrors,
  suiteOfNonsense,
];

/** What every network must keep, played on a real one. `start` may have to install that one first, which takes minutes. */
export function contractSuite(name: string, start: () => Promise<Stage>): void {
  describe(`the ${name} network`, () => {
    let stage: Stage | undefined;
    const onStage = (): Stage => {
      if (stage === undefined) throw new Error(`The stage of ${name} did not start.`);
      return stage;
    };
    beforeAll(async () => {
      stage = await start();
    }, 900_000);
    afterAll(() => stage?.stop());
    for (const suite of suites) suite(onStage);
  });
}
