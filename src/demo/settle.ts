import { z } from "zod";
import type { Crew } from "./crew.ts";
import { tokenIn } from "./crew.ts";
import { demoPassword, emailOf, founder, workspaceName } from "./village.ts";
import type { Villager, VillageGroup, VillageTeam } from "./village.ts";

const Roles = z.object({ items: z.array(z.object({ roleId: z.string(), builtIn: z.string().optional() })) });
const Groups = z.object({ items: z.array(z.object({ groupId: z.string() })) });
const Me = z.object({ person: z.object({ personId: z.string() }) });

export async function foundVillage(crew: Crew, token: string): Promise<void> {
  const { key, name } = founder;
  await crew.act(key, "identity.setUpWorkspace", { token, workspaceName, name, email: emailOf(key), password: demoPassword });
  await introduce(crew, key);
  for (const { roleId, builtIn } of Roles.parse(await crew.act(key, "access.listRoles")).items)
    crew.know(`role ${builtIn ?? roleId}`, roleId);
  const [root] = Groups.parse(await crew.act(key, "access.listGroups")).items;
  crew.know("group workspace", root?.groupId ?? "");
}

async function introduce(crew: Crew, key: string): Promise<void> {
  crew.know(`person ${key}`, Me.parse(await crew.act(key, "identity.whoAmI")).person.personId);
}

export async function makeGroup(crew: Crew, { key, name, under = "workspace" }: VillageGroup): Promise<void> {
  crew.know(`group ${key}`, await crew.make(founder.key, "access.createGroup", { name, parentId: crew.id(`group ${under}`) }, "groupId"));
}

/** They are invited and take up the invitation themselves. */
export async function moveIn(crew: Crew, { key, name, kind = "member" }: Villager): Promise<void> {
  const link = await crew.make(founder.key, "identity.invitePerson", { name, email: emailOf(key), kind }, "link");
  await crew.act(key, "identity.acceptInvitation", { token: tokenIn(link), name, password: demoPassword });
  await introduce(crew, key);
}

export async function makeTeam(crew: Crew, team: VillageTeam): Promise<void> {
  const homeGroupId = crew.id(`group ${team.home}`);
  const teamId = await crew.make(founder.key, "access.createTeam", { name: team.name, homeGroupId }, "teamId");
  crew.know(`team ${team.key}`, teamId);
  const members = [
    ...team.people.map((key) => ({ memberKind: "person", memberId: crew.id(`person ${key}`) })),
    ...team.teams.map((key) => ({ memberKind: "team", memberId: crew.id(`team ${key}`) })),
  ];
  for (const member of members) await crew.act(founder.key, "access.addMember", { teamId, ...member });
  await give(crew, team.role, { principalKind: "team", principalId: teamId }, team.at, `The work of the team ${team.name}`);
}

/** Gives what the villager holds in person: their accounts once there are accounts, the rest before. */
export async function giveRights(crew: Crew, { key, role, at }: Villager, places: "groups" | "accounts"): Promise<void> {
  const principal = { principalKind: "person", principalId: crew.id(`person ${key}`) };
  const wanted = at.filter((place) => place.startsWith("@") === (places === "accounts"));
  for (const place of wanted) await give(crew, role, principal, place, "What they were hired for");
}

async function give(crew: Crew, role: string, principal: object, place: string, reason: string): Promise<void> {
  const scope =
    place === "workspace"
      ? { kind: "workspace" }
      : place.startsWith("@")
        ? { kind: "account", accountId: crew.id(`account ${place.slice(1)}`) }
        : { kind: "group", groupId: crew.id(`group ${place}`) };
  await crew.act(founder.key, "access.giveGrant", { roleId: crew.id(`role ${role}`), ...principal, scope, reason });
}
