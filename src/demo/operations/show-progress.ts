import { readOperation } from "#kernel";
import { z } from "zod";
import { demoService } from "../demo.ts";

export const showProgress = readOperation({
  name: "demo.showProgress",
  http: "GET /demo",
  summary: "Tells how far the building of Northwind is.",
  input: z.object({}),
  output: z.discriminatedUnion("state", [
    z.object({ state: z.literal("absent") }),
    z.object({ state: z.literal("building"), step: z.string(), done: z.int(), of: z.int() }),
    z.object({ state: z.literal("ready") }),
    z.object({ state: z.literal("unfinished"), reason: z.string() }),
  ]),
  permission: "public",
  on: { triesPerMinute: 600, workspaceOf: async () => undefined },
  run: async ({ use }) => use(demoService).progress(),
});
