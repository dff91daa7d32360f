import { permissionsHeld } from "#access";
import { InstantOutput, permissionCatalogue, readOperation } from "#kernel";
import { z } from "zod";
import { mustFind, thisWorkspace } from "../person-store.ts";
import { recoveryCodesLeft, secondFactorOf } from "../second-factor-store.ts";

const stepUpMinutes = 10;

export const whoAmI = readOperation({
  name: "identity.whoAmI",
  http: "GET /me",
  summary: "Tells who is signed in, in which workspace, and which permissions they hold anywhere and for the whole workspace.",
  input: z.object({}),
  output: z.object({
    person: z.object({ personId: z.string(), name: z.string(), email: z.string() }),
    workspace: z.object({ workspaceId: z.string(), name: z.string(), slug: z.string() }),
    sessionId: z.string(),
    steppedUpUntil: InstantOutput.optional(),
    secondFactor: z.enum(["on", "off"]),
    recoveryCodesLeft: z.int(),
    permissions: z.array(z.string()),
    workspacePermissions: z.array(z.string()),
  }),
  permission: "self",
  on: "self",
  run: async ({ actor, now, read }) => {
    const [person, workspace] = [await mustFind(read, actor.personId), await thisWorkspace(read)];
    const held = await permissionsHeld(read, actor.personId, [...permissionCatalogue().keys()], now);
    const factor = await secondFactorOf(read, actor.personId);
    const until = actor.steppedUpAt?.add({ minutes: stepUpMinutes });
    return {
      person: { personId: person.personId, name: person.name, email: person.email },
      workspace: { workspaceId: actor.workspaceId, name: workspace.name, slug: workspace.slug },
      sessionId: actor.sessionId,
      ...(until !== undefined && Temporal.Instant.compare(until, now) > 0 ? { steppedUpUntil: until } : {}),
      secondFactor: factor?.state === "on" ? ("on" as const) : ("off" as const),
      recoveryCodesLeft: await recoveryCodesLeft(read, actor.personId),
      permissions: held.anywhere,
      workspacePermissions: held.workspace,
    };
  },
});
