import type { Door } from "#demo";
import type { Operation } from "#kernel";
import type { Gate } from "./gate.ts";

/** Lets the village's people act as everybody does: through the gate, each with a session of their own. */
export function doorTo(gate: Gate, operations: readonly Operation[]): Door {
  const byName = new Map(operations.map((operation) => [operation.declaration.name as string, operation]));
  return {
    async act(guest, name, input, origin) {
      const operation = byName.get(name);
      if (!operation) throw new Error(`there is no operation ${name}`);
      const session = {
        open: (token: string, expiresAt: Temporal.Instant) => void Object.assign(guest, { sessionToken: token, expiresAt }),
        close: () => void Object.assign(guest, { sessionToken: undefined, expiresAt: undefined }),
      };
      const { sessionToken } = guest;
      return (await gate.run({
        operation,
        input,
        sessionToken,
        idempotencyKey: undefined,
        revision: undefined,
        origin,
        session,
      })) as Record<string, unknown>;
    },
  };
}
