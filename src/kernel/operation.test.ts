import { expect, test } from "vitest";
import { z } from "zod";
import { InstantOutput, PersonId, readOperation, writeOperation } from "./index.ts";

test("an operation's run sees its input, its actor and what it brought, typed", () => {
  const look = readOperation({
    name: "probe.look",
    http: "GET /probe/:personId",
    summary: "Looks.",
    input: z.object({ personId: PersonId }),
    output: z.object({ at: InstantOutput }),
    permission: "person.read",
    on: "workspace",
    run: async ({ input, actor, now }) => {
      const who: "person" | "system" = actor.kind;
      const id: PersonId = input.personId;
      expect([who, id]).toBeDefined();
      return { at: now };
    },
  });
  const act = writeOperation({
    name: "probe.act",
    http: "POST /probe",
    summary: "Acts.",
    input: z.object({ text: z.string() }),
    output: z.object({ length: z.number() }),
    permission: "self",
    on: "self",
    outside: async ({ input }) => ({ length: input.text.length }),
    run: async ({ brought, actor }) => {
      const session: string = actor.sessionId;
      expect(session).toBeDefined();
      return { length: brought.length };
    },
  });
  const scoped = writeOperation({
    name: "probe.scoped",
    http: "PUT /probe/:personId",
    summary: "Acts on something.",
    input: z.object({ personId: PersonId }),
    output: z.object({}),
    permission: "account.edit",
    on: async (input) => ({ kind: "accounts", accountIds: [], authorIds: [input.personId] }),
    run: async ({ write }) => {
      expect(write.workspaceId).toBeDefined();
      return {};
    },
  });
  expect([look.effect, act.effect, scoped.effect]).toEqual(["read", "write", "write"]);
});
