import type { Company, Member } from "../company.ts";
import { picture } from "../company.ts";
import { permissionCatalogue } from "#kernel";

export type PlaceName = "own" | "other" | "foreign";

/** One group with an account and somebody who writes for it, and a way to have everything in it anew. */
export interface Yard {
  readonly place: PlaceName;
  readonly company: Company;
  readonly groupId: string;
  readonly accountId: string;
  readonly author: Member;
  readonly fresh: Fresh;
  /** The group or account with this id is in this yard. */
  holds(id: string): boolean;
}

export type Fresh = ReturnType<typeof freshIn>;

let made = 0;
export const unheard = (word: string): string => `${word}-${(made += 1)}`;

export async function openYard(place: PlaceName, company: Company, groupName: string): Promise<Yard> {
  const groupId = await company.group(groupName);
  const author = await company.join(`Author of ${groupName}`);
  await company.give("creator", author, { groupId });
  const accountId = await company.account(unheard(`main-${place}`), groupId, author);
  const ids = new Set([groupId, accountId]);
  const within = { company, groupId, accountId, author, note: (id: string) => (ids.add(id), id) };
  return { place, company, groupId, accountId, author, fresh: freshIn(within), holds: (id) => ids.has(id) };
}

interface Within extends Pick<Yard, "company" | "groupId" | "accountId" | "author"> {
  /** Remembers an id as one of this yard's. */
  note(id: string): string;
}

function freshIn(within: Within) {
  return { ...freshAccess(within), ...freshAccounts(within), ...freshPosts(within) };
}

function freshAccess({ company, groupId, note }: Within) {
  const { visitor } = company.admin;
  const give = async (personId: string) => {
    const given = {
      roleId: company.roles["creator"] ?? "",
      principalKind: "person",
      principalId: personId,
      reason: "For the test",
    } as const;
    return (await visitor.does("access.giveGrant", { ...given, scope: { kind: "group", groupId } })).grantId;
  };
  const invited = async () =>
    (await visitor.does("identity.invitePerson", { name: unheard("Guest"), email: `${unheard("guest")}@yard.example` })).personId;
  const fresh = {
    group: async () => note((await visitor.does("access.createGroup", { name: unheard("Group"), parentId: groupId })).groupId),
    team: async () => (await visitor.does("access.createTeam", { name: unheard("Team"), homeGroupId: groupId })).teamId as string,
    role: async () => (await visitor.does("access.createRole", { name: unheard("Role"), permissions: ["account.read"] })).roleId as string,
    /** Invited, and given something to do here. */
    async person() {
      const personId = await invited();
      await give(personId);
      return { personId, revision: (await visitor.does("access.showPerson", { personId })).revision };
    },
    grant: async () => give(await invited()),
    /** A duty rule between two permissions that nobody needs on an account, nor for the whole workspace at once. */
    async duty() {
      const set = await visitor.send("access.setDuty", { one: "workspace.read", other: "role.read" });
      if (set.status === 200) return (set.body as { dutyId: string }).dutyId;
      return (await visitor.does("access.listCeilings", {})).duties[0]?.dutyId ?? "";
    },
    everyPermission: () => [...permissionCatalogue().keys()],
  };
  return fresh;
}

function freshAccounts({ company, groupId, author, note }: Within) {
  const { visitor } = company.admin;
  const newAccount = () => ({ network: "sandbox", groupId, ownerId: author.personId, handle: unheard("north") });
  return {
    newAccount,
    async account() {
      const { accountId, revision, handle } = await visitor.does("accounts.registerAccount", newAccount());
      note(accountId);
      const credentials = company.sandbox.createAccount({ handle, displayName: handle });
      return { accountId, revision, credentials, server: company.sandbox.url };
    },
  };
}

function freshPosts({ company, accountId, author }: Within) {
  const admin = company.admin.visitor;
  const { visitor } = author;
  const content = () => ({ text: unheard("Good morning from yard"), variants: [{ accountId }] });
  const tomorrow = () => ({ wallTime: company.clock.now().add({ hours: 24 }).toString().slice(0, 16), timeZone: "Europe/Amsterdam" });
  const fresh = {
    content,
    tomorrow,
    post: async () => visitor.does("publishing.createPost", content()),
    submitted: async () => visitor.does("publishing.submitPost", { postId: (await fresh.post()).postId }),
    async approved() {
      const { postId, digest } = await fresh.submitted();
      return admin.does("publishing.approvePost", { postId, digest });
    },
    async scheduled() {
      const { postId } = await fresh.approved();
      return visitor.does("publishing.schedulePost", { postId, ...tomorrow() });
    },
    async publication() {
      const { postId } = await fresh.scheduled();
      return (await admin.does("publishing.showPost", { postId })).publications[0]?.publicationId as string;
    },
    /** A picture in a post of the author's. */
    async media() {
      const { mediaId } = await visitor.does("publishing.uploadMedia", {} as never, { bytes: await picture(), mediaType: "image/png" });
      await visitor.does("publishing.createPost", { ...content(), media: [{ mediaId, alt: "A picture" }] });
      return mediaId as string;
    },
  };
  return fresh;
}
