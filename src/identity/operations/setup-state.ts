import { readOperation } from "#kernel";
import { z } from "zod";
import { anyWorkspace } from "../door-store.ts";

export const setupState = readOperation({
  name: "identity.setupState",
  http: "GET /setup",
  summary: "Tells whether this Signet still needs its first workspace.",
  input: z.object({}),
  output: z.object({ needed: z.boolean() }),
  permission: "public",
  on: { triesPerMinute: 120, workspaceOf: async () => undefined },
  run: async ({ read }) => ({ needed: !(await anyWorkspace(read)) }),
});
