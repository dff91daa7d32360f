import { afterAll, beforeAll, describe } from "vitest";
import type { Stage } from "./contract-stage.ts";
import { suiteOfContent } from "./suite-of-content.ts";
import { suiteOfFaults } from "./suite-of-faults.ts";
import { suiteOfNonsense } from "./suite-of-nonsense.ts";
import { suiteOfSessions } from "./suite-of-sessions.ts";

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
    suiteOfSessions(onStage);
    suiteOfContent(onStage);
    suiteOfFaults(onStage);
    suiteOfNonsense(onStage);
  });
}
