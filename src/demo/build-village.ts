import { Refusal } from "#kernel";
import type { Origin } from "#kernel";
import { crewOf } from "./crew.ts";
import type { Demo, Guest } from "./demo.ts";
import { bringAbout, openAccount } from "./open-shop.ts";
import { foundVillage, giveRights, makeGroup, makeTeam, moveIn } from "./settle.ts";
import { accounts, founder, groups, teams, villagers } from "./village.ts";
import { posts } from "./village-posts.ts";

interface Step {
  readonly says: string;
  run(): Promise<void>;
}

/**
 * Builds Northwind as its people would: each act goes through the gate with the session of whoever does it, so the audit log tells what
 * happened. Gives the founder's session.
 */
export async function buildVillage(demo: Demo, request: { token: string; origin: Origin; now: Temporal.Instant }): Promise<Guest> {
  const crew = crewOf(demo, request.origin);
  const total = groups.length + villagers.length + teams.length + accounts.length + posts.length + 1;
  // Refused for a wrong token, or because there is a workspace: nothing has happened then.
  await foundVillage(crew, request.token);
  let done = 1;
  const step = async ({ says, run }: Step) => {
    demo.note({ state: "building", step: says, done, of: total });
    await run();
    done += 1;
  };
  try {
    const sandbox = await demo.network.start();
    demo.network.keep("building");
    for (const group of groups) await step({ says: `Adding ${group.name}`, run: () => makeGroup(crew, group) });
    for (const villager of villagers) await step({ says: `${villager.name} moves in`, run: () => moveIn(crew, villager) });
    for (const team of teams) await step({ says: `The team ${team.name} comes together`, run: () => makeTeam(crew, team) });
    for (const villager of villagers) await giveRights(crew, villager, "groups");
    for (const account of accounts)
      await step({ says: `Connecting ${account.displayName}`, run: () => openAccount(crew, sandbox, account) });
    for (const villager of villagers) await giveRights(crew, villager, "accounts");
    for (const post of posts)
      await step({ says: "Writing, approving and planning posts", run: () => bringAbout(crew, sandbox, post, request.now) });
    for (const { key } of villagers) await crew.act(key, "identity.signOut");
    demo.network.keep("ready");
    demo.note({ state: "ready" });
    return crew.guest(founder.key);
  } catch (error) {
    demo.note({ state: "unfinished", reason: "Building Northwind broke off. Stop Signet, empty its data folder, and start again." });
    // What one of the village's people was refused is a fault of the village, not of the visitor's request.
    throw error instanceof Refusal ? new Error(`Northwind could not be built: ${error.message}`, { cause: error }) : error;
  }
}
