import { endOfTime, idSchema, InstantInput, writeOperation } from "#kernel";
import type { ReadTx, Scope } from "#kernel";
import { z } from "zod";
import { grantGiven } from "../events.ts";
import { workspaceOf } from "../fact-store.ts";
import { giveGrantAs } from "../give-grant.ts";
import { AccountId, GroupId, RoleId } from "../model.ts";
import type { PrincipalId } from "../model.ts";
import { namesFor, presentGrant } from "../present-grants.ts";
import { actingPerson, GrantView } from "../views.ts";

const ScopeInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("workspace") }),
  z.object({ kind: z.literal("group"), groupId: GroupId }),
  z.object({ kind: z.literal("account"), accountId: AccountId }),
]);

export const giveGrant = writeOperation({
  name: "access.giveGrant",
  http: "POST /grants",
  summary: "Gives a person or a team a role on the workspace, a group or one account, perhaps on one network only and for a time.",
  input: z.object({
    roleId: RoleId,
    principalKind: z.enum(["person", "team"]),
    principalId: idSchema("principal"),
    scope: ScopeInput,
    network: z.string().max(40).optional(),
    startsAt: InstantInput.optional(),
    endsAt: InstantInput.optional(),
    reason: z.string().trim().min(1, { error: "say why: whoever reviews it will ask" }).max(500),
  }),
  output: GrantView,
  permission: "grant.give",
  on: ({ scope }) => asked(scope),
  stepUp: true,
  async run({ input, actor, write, now, emit }) {
    const given = await giveGrantAs(
      write,
      actingPerson(actor),
      {
        roleId: input.roleId,
        principalKind: input.principalKind,
        principalId: input.principalId as string as PrincipalId,
        scopeKind: input.scope.kind,
        scopeId: scopeIdOf(write, input.scope),
        network: input.network,
        reason: input.reason,
        from: input.startsAt ?? now,
        until: input.endsAt ?? endOfTime,
      },
      now,
    );
    const { grant, scopeName } = given;
    const isTeam = grant.principalKind === "team";
    emit(
      grantGiven({
        payload: {
          roleName: given.roleName,
          principalKind: grant.principalKind,
          teamName: isTeam ? given.principalName : undefined,
          scopeKind: grant.scopeKind,
          scopeName,
          network: grant.network,
          from: grant.from.toString(),
          until: input.endsAt?.toString(),
          reason: grant.reason,
        },
        subjects: [
          { kind: "grant", id: grant.grantId },
          { kind: grant.principalKind, id: grant.principalId },
          { kind: "role", id: grant.roleId },
          ...(grant.scopeKind === "workspace" ? [] : [{ kind: grant.scopeKind, id: grant.scopeId }]),
        ],
        personal: isTeam ? {} : { personName: given.principalName },
      }),
    );
    return presentGrant(await namesFor(write, [grant]), grant);
  },
});

function asked(scope: z.output<typeof ScopeInput>): Scope {
  return scope.kind === "account" ? { kind: "accounts", accountIds: [scope.accountId] } : scope;
}

function scopeIdOf(read: ReadTx, scope: z.output<typeof ScopeInput>): string {
  return scope.kind === "account" ? scope.accountId : scope.kind === "group" ? scope.groupId : workspaceOf(read);
}
