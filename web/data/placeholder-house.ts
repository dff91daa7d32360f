import type { Drafts } from "./placeholder.ts";

interface Op<I, O> { input: I; output: O }
type None = Record<string, never>;
type Page<Item> = { items: Item[]; next?: string };
interface Holder { personId: string; name: string; status: string }
interface AccountFields { handle: string; displayName: string; url: string; purpose: string; legalEntity: string; country: string; language: string; risk: "low" | "normal" | "high"; secondFactor: "unknown" | "on" | "off"; recoveryCustody: string }
interface Connection { server: string; networkAccountId: string; handle: string; displayName: string; url: string; connectedAt: string; checkedAt: string; healthyAt: string; expiresAt?: string; health: "healthy" | "unreachable" | "broken"; reason: string }
interface Account extends AccountFields { accountId: string; network: string; groupId: string; groupName: string; owner?: Holder; deputy?: Holder; connection?: Connection; registeredAt: string; archivedAt?: string; revision: number }
interface Network { network: string; name: string; abilities: string[]; imageMediaTypes: string[]; limits: { field: string; unit: string; maximum: number; source: string; checkedOn: string }[]; credentials: { name: string; label: string; secrecy: "secret" | "plain"; help: string }[]; credentialsUrl?: string; defaultServer: string }
type Open = "open" | "archived";
interface Group { groupId: string; parentId?: string; name: string; state: Open; revision: number; mayEdit: boolean }
type Status = "invited" | "active" | "suspended" | "departed";
interface PersonView { personId: string; name: string; email?: string; kind: "member" | "agency" | "agent"; status: Status; responsibleId?: string; revision: number }
interface TeamSummary { teamId: string; name: string; homeGroupId: string; state: Open; revision: number }
interface Team extends TeamSummary { members: { kind: "person" | "team"; memberId: string; name: string }[]; hiddenMembers: number; mayEdit: boolean }
interface Role { roleId: string; name: string; description: string; builtIn?: string; permissions: string[]; state: Open; revision: number }
interface Grant { grantId: string; role: { roleId: string; name: string }; principal: { kind: "person" | "team"; id: string; name: string }; scope: { kind: "workspace" | "group" | "account"; id: string; name?: string }; network?: string; source: "given" | "founding" | "import"; reason: string; givenBy?: { personId: string; name: string }; from: string; until?: string }
type GrantScope = { kind: "workspace" } | { kind: "group"; groupId: string } | { kind: "account"; accountId: string };
interface Proven { at: string; fromSize: number; size: number; findingCount: number; findings: readonly { place: string; message: string }[] }
type RecordedActor = { kind: "person" | "agent"; id: string } | { kind: "system"; job: string; onBehalfOf?: string } | { kind: "anonymous" };
interface EventView { id: string; seq: number | null; at: string; code: string; operation: string; actor: RecordedActor; actorName: string | null; sentence: string; subjects: { kind: string; id: string }[]; payload: Record<string, unknown>; personal: Record<string, string>; erased: string[] }
interface Seen { personId: string; name: string; kind: "member" | "agency" | "agent"; status: Status }
interface Place { kind: "workspace" | "group" | "account"; id: string; name?: string }
interface Way { teams: { teamId: string; name: string; state: Open }[]; grantId: string; role: { roleId: string; name: string }; scope: Place; network?: string; source: "given" | "founding" | "import"; reason: string; givenBy?: { personId: string; name: string }; from: string; until?: string }
type Reason = "person_unknown" | "person_not_active" | "responsible_person_not_active" | "author_never_approves" | "account_unknown" | "group_unknown" | "no_grant" | "group_archived" | "account_not_active" | "ceiling_of_kind" | "ceiling_of_group" | "static_duty";
interface AsOf { asOf?: string; known?: "then" | "now" }
interface Explanation { allowed: boolean; reason?: Reason; says: string; person: Seen; permission: string; at: string; known: "then" | "now"; scopeChain: Place[]; paths: Way[]; restrictions: { rule: Reason; outcome: "clear" | "forbids"; by?: string; says: string }[]; nearMisses: { fault: "expired" | "not_started" | "other_network" | "other_scope" | "role_lacks_permission" | "role_archived" | "team_archived"; says: string; way: Way }[]; nearMissCount: number }
interface Held { allowed: string[]; withheld: { permission: string; reason: Reason }[] }

export interface HouseDrafts {
  "access.explain": Op<{ personId: string; permission: string; accountId?: string; groupId?: string } & AsOf, Explanation>;
  "access.explainOwn": Op<{ permission: string; accountId?: string; groupId?: string } & AsOf, Explanation>;
  "access.whoHasAccess": Op<{ accountId: string; limit?: number; after?: string } & AsOf, Page<Held & { person: Seen; ways: { way: Way; permissions: string[] }[] }>>;
  "access.whatCanPersonDo": Op<{ personId: string; limit?: number; after?: string } & AsOf, { person: Seen; workspace: Held & { grantIds: string[] }; ways: Way[]; items: (Held & { grantIds: string[]; accountId: string; groupId: string; network: string })[]; next?: string }>;
  "access.matrix": Op<{ permission: string; groupId?: string; limit?: number; after?: string; accountLimit?: number; accountsAfter?: string } & AsOf, { accounts: { accountId: string; groupId: string; network: string }[]; nextAccounts?: string; items: { person: Seen; accountIds: string[] }[]; next?: string }>;
  "identity.whoAmI": Op<None, { person: { personId: string; name: string; email: string }; workspace: { workspaceId: string; name: string; slug: string }; sessionId: string; steppedUpUntil?: string; secondFactor: "on" | "off"; recoveryCodesLeft: number; permissions: string[]; workspacePermissions: string[] }>;
  "identity.invitePerson": Op<{ name: string; email: string; kind?: "member" | "agency" }, { personId: string; link: string; expiresAt: string }>;
  "identity.listSessions": Op<None, { items: { sessionId: string; isThisOne: boolean; createdAt: string; lastSeenAt: string; expiresAt: string; address: string; userAgent: string }[] }>;
  "identity.endSession": Op<{ sessionId: string }, None>;
  "identity.endOtherSessions": Op<None, { count: number }>;
  "identity.endSessionsOfPerson": Op<{ personId: string }, { count: number }>;
  "identity.resetSecondFactor": Op<{ personId: string }, { sessionsEnded: number }>;
  "identity.changePassword": Op<{ currentPassword: string; newPassword: string }, { sessionsEnded: number }>;
  "identity.beginTotp": Op<None, { seed: string; uri: string; qrCodeSvg: string }>;
  "identity.confirmTotp": Op<{ code: string }, { recoveryCodes: string[] }>;
  "identity.removeTotp": Op<None, None>;
  "identity.newRecoveryCodes": Op<None, { recoveryCodes: string[] }>;
  "publishing.listPosts": Op<{ state?: string; accountId?: string; limit?: number; after?: string }, Drafts["publishing.listPosts"]["output"]>;
  "accounts.listNetworks": Op<None, { items: Network[] }>;
  "accounts.listAccounts": Op<{ limit?: number; after?: string; groupId?: string; network?: string; ownerId?: string; health?: "healthy" | "unreachable" | "broken" | "none"; text?: string }, Page<Account>>;
  "accounts.registerAccount": Op<{ network: string; groupId: string; ownerId: string; deputyId?: string; handle: string } & Partial<Omit<AccountFields, "handle">>, Account>;
  "accounts.showAccount": Op<{ accountId: string }, Account>;
  "accounts.changeAccount": Op<{ accountId: string } & Partial<AccountFields>, Account>;
  "accounts.changeOwner": Op<{ accountId: string; ownerId: string; deputyId?: string }, Account>;
  "accounts.moveAccount": Op<{ accountId: string; groupId: string }, Account>;
  "accounts.archiveAccount": Op<{ accountId: string }, Account>;
  "accounts.connectAccount": Op<{ accountId: string; credentials: Record<string, string>; server?: string }, Account>;
  "accounts.disconnectAccount": Op<{ accountId: string }, Account>;
  "accounts.checkConnection": Op<{ accountId: string }, Account>;
  "access.listGroups": Op<None, { items: Group[] }>;
  "access.createGroup": Op<{ name: string; parentId: string }, Group>;
  "access.changeGroup": Op<{ groupId: string; name?: string; parentId?: string; state?: Open }, Group>;
  "access.listPeople": Op<{ limit?: number; after?: string; text?: string; status?: Status; kind?: "member" | "agency" | "agent" }, Page<PersonView>>;
  "access.showPerson": Op<{ personId: string }, PersonView & { responsibleName?: string; teams: { teamId: string; name: string }[]; mayEdit: boolean }>;
  "access.changePerson": Op<{ personId: string; name?: string; status?: Exclude<Status, "invited"> }, PersonView>;
  "access.listTeams": Op<None, { items: Team[] }>;
  "access.createTeam": Op<{ name: string; homeGroupId: string }, Team>;
  "access.changeTeam": Op<{ teamId: string; name?: string; homeGroupId?: string; state?: Open }, TeamSummary>;
  "access.addMember": Op<{ teamId: string; memberKind: "person" | "team"; memberId: string }, { name: string }>;
  "access.removeMember": Op<{ teamId: string; memberKind: "person" | "team"; memberId: string }, { teamId: string }>;
  "access.listRoles": Op<None, { items: Role[]; permissions: { name: string; says: string; scope: "account" | "group" | "workspace"; privileged: boolean }[] }>;
  "access.createRole": Op<{ name: string; description?: string; permissions: string[] }, Role>;
  "access.changeRole": Op<{ roleId: string; name?: string; description?: string; permissions?: string[] }, Role>;
  "access.archiveRole": Op<{ roleId: string }, Role>;
  "access.listGrants": Op<{ limit?: number; after?: string; personId?: string; teamId?: string; roleId?: string; scopeId?: string; state?: "current" | "coming" | "ended" | "all" }, Page<Grant>>;
  "access.giveGrant": Op<{ roleId: string; principalKind: "person" | "team"; principalId: string; scope: GrantScope; network?: string; startsAt?: string; endsAt?: string; reason: string }, Grant>;
  "access.endGrant": Op<{ grantId: string }, { grantId: string }>;
  "audit.listEvents": Op<{ limit?: number; after?: string; code?: string; text?: string; actorId?: string; subjectKind?: string; subjectId?: string; from?: string; to?: string }, Page<EventView>>;
  "audit.proveEvent": Op<{ eventId: string }, { seq: number; size: number; bytes: string; proof: string[]; checkpoint: string; keys: string[] }>;
  "audit.status": Op<None, { badge: "verified" | "not verified yet" | "damaged"; size: number; pending: number; checkpoint: { size: number; note: string; signedAt: string } | null; keys: string[]; lastVerification: Proven | null; lastWholeVerification: Proven | null }>;
  "audit.exportLog": Op<None, never>;
}
