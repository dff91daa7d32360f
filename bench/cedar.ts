import { authorise } from "#access";
import type { AccountId } from "#access";
import type { PersonId, ReadTx } from "#kernel";
import { loadWorld } from "#oversight";
import { cedarOracle } from "../tests/access/cedar.ts";
import { now } from "./access-world.ts";

const permission = "post.publish";
const timesEach = 5;

/**
 * The same questions to Cedar, in the same run. Cedar gets only the part of the world that bears on a question, with its policies parsed
 * beforehand; loading that part is not counted. Gives what each answer took, and fails where the two decide differently.
 */
export async function askCedar(read: ReadTx, questions: readonly { personId: PersonId; accountId: AccountId }[]): Promise<number[]> {
  const times: number[] = [];
  for (const { personId, accountId } of questions) {
    const world = await loadWorld(read, { personIds: [personId], accountIds: [accountId], groupIds: [] }, { at: now, known: "now" });
    const ask = cedarOracle(world);
    const question = { personId, permission, scope: { kind: "account", accountId }, at: now } as const;
    const ours = await authorise(read, { personId, permission, scope: { kind: "accounts", accountIds: [accountId] }, now });
    if (ask(question) !== ours.allowed) throw new Error(`Cedar decides otherwise for ${personId} on ${accountId}`);
    for (let time = 0; time < timesEach; time += 1) {
      const started = performance.now();
      ask(question);
      times.push(performance.now() - started);
    }
  }
  return times;
}
