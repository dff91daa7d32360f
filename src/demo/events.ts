import { event } from "#kernel";
import { z } from "zod";

export const villageBuilt = event({
  code: "demo.village_built",
  payload: z.object({ people: z.int(), accounts: z.int(), posts: z.int() }),
  sentence: (payload) =>
    `filled this workspace with the made-up enterprise Northwind: ${payload.people} people, ${payload.accounts} accounts, ${payload.posts} posts`,
});
