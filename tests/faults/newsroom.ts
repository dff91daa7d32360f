import { heldClock } from "#kernel";
import { startSandbox } from "#networks";
import { startTown } from "../town.ts";
import type { Town, TownOptions } from "../town.ts";
import type { Visitor } from "../visitor.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type SandboxNetwork = "sandbox" | "sandbox-plain";

export interface Member {
  readonly visitor: Visitor;
  readonly personId: string;
}

/** Northwind's newsroom: a town, a sandbox network with connected accounts, and people with roles who write, approve and publish. */
export interface Newsroom {
  readonly town: Town;
  readonly sandbox: Sandbox;
  readonly workspaceId: string;
  readonly rootGroupId: string;
  /** Dana founded the workspace; she is its admin. */
  readonly dana: Member;
  join(name: string, role: string, options?: { kind?: "agency"; accountId?: string }): Promise<Member>;
  connect(handle: string, network?: SandboxNetwork): Promise<string>;
  /** Connects an account of the sandbox again, with the credentials it was first connected with. */
  reconnect(handle: string, accountId: string): Promise<void>;
  /** Looks again after everything that is committed, until the answer is there. */
  until<Answer>(look: () => Promise<Answer | undefined>): Promise<Answer>;
  close(): Promise<void>;
}

export const password = "lantaarn drinkt oude thee";

function tokenIn(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";
}

export async function openNewsroom(options: TownOptions & { sandboxNow?: () => Temporal.Instant } = {}): Promise<Newsroom> {
  const clock = options.clock;
  const sandbox = await startSandbox({ postsPerHour: 100_000, ...(clock ? { now: () => clock.now() } : {}) });
  const town = await startTown({ ...options, privateServers: [sandbox.url, ...(options.privateServers ?? [])] });
  const dana = town.visitor();
  const founder = { workspaceName: "Northwind", name: "Dana van Rijn", email: "dana@northwind.example", password };
  await dana.does("identity.setUpWorkspace", { token: tokenIn(await town.setupLink()), ...founder });
  const me = await dana.does("identity.whoAmI", {});
  const [root] = (await dana.does("access.listGroups", {})).items;
  const roles = (await dana.does("access.listRoles", {})).items;
  const rootGroupId = root?.groupId ?? "";

  async function join(name: string, role: string, { kind, accountId }: { kind?: "agency"; accountId?: string } = {}): Promise<Member> {
    const email = `${name.toLowerCase()}@northwind.example`;
    const invited = await dana.does("identity.invitePerson", { name, email, ...(kind ? { kind } : {}) });
    const visitor = town.visitor();
    await visitor.does("identity.acceptInvitation", { token: tokenIn(invited.link), name, password });
    const roleId = roles.find((one) => one.name.toLowerCase() === role)?.roleId ?? "";
    const scope = accountId ? ({ kind: "account", accountId } as const) : ({ kind: "group", groupId: rootGroupId } as const);
    await dana.does("identity.stepUp", { password });
    await dana.does("access.giveGrant", {
      roleId,
      principalKind: "person",
      principalId: invited.personId,
      scope,
      reason: "Joins the newsroom",
    });
    return { visitor, personId: invited.personId };
  }

  const { connect, reconnect } = switchboard(sandbox, { visitor: dana, personId: me.person.personId }, rootGroupId);

  return {
    town,
    sandbox,
    workspaceId: me.workspace.workspaceId,
    rootGroupId,
    dana: { visitor: dana, personId: me.person.personId },
    join,
    connect,
    reconnect,
    until: (look) => untilSeen(town, look),
    async close() {
      await town.close();
      await sandbox.stop();
    },
  };
}

/** Registers and connects accounts of the sandbox, and connects them again with what they were first connected with. */
function switchboard(sandbox: Sandbox, { visitor, personId }: Member, groupId: string) {
  const passwords = new Map<string, string>();
  async function reconnect(handle: string, accountId: string): Promise<void> {
    const credentials = { handle, appPassword: passwords.get(handle) ?? "" };
    await visitor.does("accounts.connectAccount", { accountId, credentials, server: sandbox.url });
  }
  async function connect(handle: string, network: SandboxNetwork = "sandbox"): Promise<string> {
    passwords.set(handle, sandbox.createAccount({ handle, displayName: handle }).appPassword);
    const { accountId } = await visitor.does("accounts.registerAccount", { network, groupId, ownerId: personId, handle });
    await reconnect(handle, accountId);
    return accountId;
  }
  return { connect, reconnect };
}

/** Looks again whenever something was committed, until there is an answer. */
async function untilSeen<Answer>(town: Town, look: () => Promise<Answer | undefined>): Promise<Answer> {
  let heard: () => void = () => {};
  const unsubscribe = town.house.notices.subscribe(() => heard());
  try {
    for (;;) {
      const notice = new Promise<void>((resolve) => (heard = resolve));
      const answer = await look();
      if (answer !== undefined) return answer;
      await notice;
    }
  } finally {
    unsubscribe();
  }
}

export const draft = (text: string, accountIds: readonly string[]) => ({ text, variants: accountIds.map((accountId) => ({ accountId })) });

/** A post written and submitted by one person and approved by another. */
export async function approvedPost(author: Member, approver: Member, text: string, accountIds: readonly string[]): Promise<string> {
  const { postId } = await author.visitor.does("publishing.createPost", draft(text, accountIds));
  const { digest } = await author.visitor.does("publishing.submitPost", { postId });
  await approver.visitor.does("publishing.approvePost", { postId, digest });
  return postId;
}

const openStates = ["scheduled", "due", "sending", "outcome_unknown"];

/** The post once none of its publications is open any more. */
export async function settledPost(room: Newsroom, reader: Member, postId: string) {
  return room.until(async () => {
    const seen = await reader.visitor.does("publishing.showPost", { postId });
    return seen.publications.length === 0 || seen.publications.some((one) => openStates.includes(one.state)) ? undefined : seen;
  });
}

/** A clock a test moves, in the past of the database's own: the ledger takes nothing as due before both say so. */
export function newsroomClock(): ReturnType<typeof heldClock> {
  return heldClock("2026-03-02T09:00:00Z");
}
