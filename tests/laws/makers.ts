import type { Api } from "#server";
import { picture } from "../company.ts";
import type { SendOptions } from "../visitor.ts";
import { unheard } from "./yard.ts";
import type { Yard } from "./yard.ts";

export type Name = Extract<keyof Api, string>;

export interface Request {
  readonly input: Record<string, unknown>;
  readonly options?: SendOptions;
}

/** How a valid request for an operation is made in a yard. `about: nothing` names nothing there, so it is the same in every yard. */
export interface Maker {
  readonly about: "something" | "nothing";
  make(yard: Yard): Promise<Request>;
  /** What even whoever may do everything is told, where a plain success would need another scene. */
  readonly atBest?: string;
}

const about = (make: (yard: Yard) => Promise<Request>, atBest?: string): Maker => ({
  about: "something",
  make,
  ...(atBest ? { atBest } : {}),
});
const input = (make: (yard: Yard) => Promise<Record<string, unknown>>, atBest?: string) =>
  about(async (yard) => ({ input: await make(yard) }), atBest);
const nothing = (given: Record<string, unknown> | ((yard: Yard) => Record<string, unknown>) = {}): Maker => ({
  about: "nothing",
  make: async (yard) => ({ input: typeof given === "function" ? given(yard) : given }),
});
const first = { revision: 1 };

const access = {
  "access.listGroups": nothing(),
  "access.createGroup": input(async ({ groupId }) => ({ name: unheard("Group"), parentId: groupId })),
  "access.changeGroup": about(async ({ fresh }) => ({ input: { groupId: await fresh.group(), name: unheard("Group") }, options: first })),
  "access.listPeople": nothing(),
  "access.showPerson": input(async ({ fresh }) => ({ personId: (await fresh.person()).personId })),
  "access.changePerson": about(async ({ fresh }) => {
    const { personId, revision } = await fresh.person();
    return { input: { personId, name: unheard("Renamed") }, options: { revision } };
  }),
  "access.listTeams": nothing(),
  "access.createTeam": input(async ({ groupId }) => ({ name: unheard("Team"), homeGroupId: groupId })),
  "access.changeTeam": about(async ({ fresh }) => ({ input: { teamId: await fresh.team(), name: unheard("Team") }, options: first })),
  "access.addMember": input(async ({ fresh }) => ({
    teamId: await fresh.team(),
    memberKind: "person",
    memberId: (await fresh.person()).personId,
  })),
  "access.removeMember": input(async ({ fresh, company }) => {
    const member = {
      teamId: (await fresh.team()) as never,
      memberKind: "person",
      memberId: (await fresh.person()).personId as string,
    } as const;
    await company.admin.visitor.does("access.addMember", member);
    return member;
  }),
  "access.listRoles": nothing(),
  "access.createRole": nothing(() => ({ name: unheard("Role"), permissions: ["account.read"] })),
  "access.changeRole": about(async ({ fresh }) => ({ input: { roleId: await fresh.role(), name: unheard("Role") }, options: first })),
  "access.archiveRole": about(async ({ fresh }) => ({ input: { roleId: await fresh.role() }, options: first })),
  "access.listGrants": nothing(),
  "access.giveGrant": input(async ({ fresh, company, groupId }) => ({
    roleId: company.roles["analyst"],
    principalKind: "person",
    principalId: (await fresh.person()).personId,
    scope: { kind: "group", groupId },
    reason: "For the test",
  })),
  "access.endGrant": input(async ({ fresh }) => ({ grantId: await fresh.grant() })),
  "access.listCeilings": nothing(),
  "access.setCeiling": input(async ({ fresh }) => ({
    subject: { kind: "group", groupId: await fresh.group() },
    allowed: fresh.everyPermission(),
  })),
  "access.setDuty": {
    about: "nothing",
    async make({ company: { admin } }) {
      const standing = (await admin.visitor.does("access.listCeilings", {})).duties.find(({ one }) => one === "role.read");
      if (standing) await admin.visitor.does("access.liftDuty", { dutyId: standing.dutyId });
      return { input: { one: "workspace.read", other: "role.read" } };
    },
  },
  "access.liftDuty": input(async ({ fresh }) => ({ dutyId: await fresh.duty() })),
  "access.check": input(async ({ author, accountId }) => ({ personId: author.personId, permission: "post.draft", accountId })),
  "access.explain": input(async ({ author, accountId }) => ({ personId: author.personId, permission: "post.draft", accountId })),
  "access.whoHasAccess": input(async ({ accountId }) => ({ accountId })),
  "access.whatCanPersonDo": input(async ({ author }) => ({ personId: author.personId })),
  "access.accessMatrix": nothing({ permission: "post.draft" }),
} satisfies Partial<Record<Name, Maker>>;

const accounts = {
  "accounts.listAccounts": nothing(),
  "accounts.listNetworks": nothing(),
  "accounts.registerAccount": input(async ({ fresh }) => fresh.newAccount()),
  "accounts.showAccount": input(async ({ accountId }) => ({ accountId })),
  "accounts.changeAccount": about(async ({ fresh }) => {
    const { accountId, revision } = await fresh.account();
    return { input: { accountId, purpose: "Changed" }, options: { revision } };
  }),
  "accounts.changeOwner": about(async ({ fresh, author }) => {
    const { accountId, revision } = await fresh.account();
    return { input: { accountId, ownerId: author.personId }, options: { revision } };
  }),
  "accounts.connectAccount": input(async ({ fresh }) => {
    const { accountId, credentials, server } = await fresh.account();
    return { accountId, credentials, server };
  }),
  "accounts.disconnectAccount": input(async ({ fresh }) => ({ accountId: (await fresh.account()).accountId }), "account.not_connected"),
  "accounts.checkConnection": input(async ({ accountId }) => ({ accountId })),
  "accounts.moveAccount": input(async ({ fresh }) => ({ accountId: (await fresh.account()).accountId, groupId: await fresh.group() })),
  "accounts.archiveAccount": input(async ({ fresh }) => ({ accountId: (await fresh.account()).accountId })),
} satisfies Partial<Record<Name, Maker>>;

const publishing = {
  "publishing.approvalQueue": nothing(),
  "publishing.approvePost": input(async ({ fresh }) => judged(await fresh.submitted())),
  "publishing.rejectPost": input(async ({ fresh }) => ({ ...judged(await fresh.submitted()), reason: "Not yet" })),
  "publishing.createPost": input(async ({ fresh }) => fresh.content()),
  "publishing.measureDraft": input(async ({ fresh }) => fresh.content()),
  "publishing.editPost": about(async ({ fresh }) => {
    const { postId, revision } = await fresh.post();
    return { input: { postId, ...fresh.content() }, options: { revision } };
  }),
  "publishing.submitPost": input(async ({ fresh }) => ({ postId: (await fresh.post()).postId })),
  "publishing.recallPost": input(async ({ fresh }) => ({ postId: (await fresh.submitted()).postId })),
  "publishing.discardPost": input(async ({ fresh }) => ({ postId: (await fresh.post()).postId })),
  "publishing.schedulePost": input(async ({ fresh }) => ({ postId: (await fresh.post()).postId, ...fresh.tomorrow() })),
  "publishing.unschedulePost": input(async ({ fresh }) => ({ postId: (await fresh.scheduled()).postId })),
  "publishing.publishNow": input(async ({ fresh }) => ({ postId: (await fresh.approved()).postId })),
  "publishing.cancelPublication": input(async ({ fresh }) => ({ publicationId: await fresh.publication() })),
  "publishing.retryPublication": input(async ({ fresh }) => ({ publicationId: await fresh.publication() }), "publishing.cannot_retry"),
  "publishing.lookAgain": input(async ({ fresh }) => ({ publicationId: await fresh.publication() }), "publishing.cannot_look"),
  "publishing.showPost": input(async ({ fresh }) => ({ postId: (await fresh.post()).postId })),
  "publishing.listVersions": input(async ({ fresh }) => ({ postId: (await fresh.post()).postId })),
  "publishing.compareVersions": input(async ({ fresh }) => ({ postId: (await fresh.post()).postId, from: 1, to: 1 })),
  "publishing.showMedia": input(async ({ fresh }) => ({ mediaId: await fresh.media() })),
  "publishing.listPosts": nothing(),
  "publishing.listCalendar": nothing({ from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" }),
  "publishing.myWork": nothing(),
  "publishing.uploadMedia": {
    about: "nothing",
    make: async () => ({ input: {}, options: { bytes: await picture(), mediaType: "image/png" } }),
  },
} satisfies Partial<Record<Name, Maker>>;

const judged = ({ postId, digest }: { postId: string; digest: string }) => ({ postId, digest });

const sensitiveRooms = {
  "identity.invitePerson": nothing(() => ({ name: unheard("Guest"), email: `${unheard("guest")}@made.example` })),
  "identity.endSessionsOfPerson": input(async ({ fresh }) => ({ personId: (await fresh.person()).personId })),
  "identity.resetSecondFactor": input(async ({ fresh }) => ({ personId: (await fresh.person()).personId }), "identity.second_factor_off"),
  "identity.makeRecoveryLink": input(
    async ({ fresh }) => ({ personId: (await fresh.person()).personId }),
    "identity.not_recoverable", // has not accepted yet
  ),
  "identity.showWorkspace": nothing(),
  "identity.changeWorkspace": {
    about: "nothing",
    async make({ company: { admin } }) {
      const { name, revision } = await admin.visitor.does("identity.showWorkspace", {});
      return { input: { name: `${name.slice(0, 20)} ${revision}` }, options: { revision } };
    },
  },
  "audit.listEvents": nothing(),
  "audit.proveEvent": input(async ({ company, place }) => ({ eventId: await anEventOf(company.admin.visitor, place) })),
  "audit.exportLog": nothing(),
  "audit.registerSigningKey": { ...nothing(), atBest: "audit.key_known" },
  "audit.status": nothing(),
} satisfies Partial<Record<Name, Maker>>;

async function anEventOf(visitor: Yard["company"]["admin"]["visitor"], place: string): Promise<string> {
  const { items } = await visitor.does("audit.listEvents", { limit: 200 });
  const placed = items.find(({ seq }) => seq !== null) ?? items[0];
  if (!placed) throw new Error(`no event of ${place} is recorded`);
  return placed.id;
}

/** Every operation that asks for a permission. */
export const makers: Readonly<Partial<Record<Name, Maker>>> = { ...access, ...accounts, ...publishing, ...sensitiveRooms };
