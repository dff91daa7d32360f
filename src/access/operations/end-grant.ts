import { refuse, writeOperation } from "#kernel";
import type { ReadTx, Scope } from "#kernel";
import { z } from "zod";
import { assertAdminRemains } from "../check-store.ts";
import { grantEnded } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { closeGrant, findGrant } from "../grant-store.ts";
import { GrantId } from "../model.ts";
import type { AccountId, GroupId } from "../model.ts";
import { accountNamed } from "../placement-store.ts";
import { namesFor } from "../present-grants.ts";
import { refuseAccess } from "../refusals.ts";

export const endGrant = writeOperation({
  name: "access.endGrant",
  http: "DELETE /grants/:grantId",
  summary: "Ends a grant now. What it gave, and when, stays on record.",
  input: z.object({ grantId: GrantId }),
  output: z.object({ grantId: GrantId }),
  permission: "grant.give",
  on: ({ grantId }, read) => scopeOfGrant(read, grantId),
  stepUp: true,
  async run({ input, write, now, emit }) {
    await takeTurn(write);
    const grant = await findGrant(write, input.grantId);
    if (grant === undefined) throw refuse("not_found");
    if (Temporal.Instant.compare(grant.until, now) <= 0) throw refuseAccess("grant.ended", { field: "grantId" });
    await closeGrant(write, grant.grantId, now, now);
    await assertAdminRemains(write, now);
    const names = await namesFor(write, [grant]);
    const principalName = names.principals.get(grant.principalId) ?? "";
    const isTeam = grant.principalKind === "team";
    emit(
      grantEnded({
        payload: {
          roleName: names.roles.get(grant.roleId) ?? "",
          principalKind: grant.principalKind,
          teamName: isTeam ? principalName : undefined,
          scopeKind: grant.scopeKind,
          scopeName:
            grant.scopeKind === "account" ? await accountNamed(write, grant.scopeId as AccountId) : names.groups.get(grant.scopeId),
          at: now.toString(),
        },
        subjects: [
          { kind: "grant", id: grant.grantId },
          { kind: grant.principalKind, id: grant.principalId },
          { kind: "role", id: grant.roleId },
        ],
        personal: isTeam ? {} : { personName: principalName },
      }),
    );
    return { grantId: grant.grantId };
  },
});

/** A grant nobody knows is looked for nowhere: at a group that does not exist. */
async function scopeOfGrant(read: ReadTx, grantId: GrantId): Promise<Scope> {
  const grant = await findGrant(read, grantId);
  if (grant?.scopeKind === "workspace") return { kind: "workspace" };
  if (grant?.scopeKind === "account") return { kind: "accounts", accountIds: [grant.scopeId as AccountId] };
  return { kind: "group", groupId: (grant?.scopeId ?? grantId) as GroupId };
}
