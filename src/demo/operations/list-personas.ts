import { readOperation } from "#kernel";
import { z } from "zod";
import { demoService } from "../demo.ts";
import { demoPassword, emailOf, founder, villagers } from "../village.ts";

export const listPersonas = readOperation({
  name: "demo.listPersonas",
  http: "GET /demo/personas",
  summary: "In a demo: the people of Northwind you may sign in as, and their password. Empty everywhere else.",
  input: z.object({}),
  output: z.object({
    password: z.string().optional(),
    items: z.array(z.object({ name: z.string(), email: z.string(), role: z.string(), says: z.string() })),
  }),
  permission: "public",
  on: { triesPerMinute: 120, workspaceOf: async () => undefined },
  run: async ({ use }) =>
    use(demoService).progress().state === "absent"
      ? { items: [] }
      : {
          password: demoPassword,
          items: [founder, ...villagers].map(({ key, name, role, says }) => ({ name, email: emailOf(key), role, says })),
        },
});
