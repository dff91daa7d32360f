import { afterAll, beforeAll, expect, test } from "vitest";
import { openTownHall } from "../../tests/access/town-hall.ts";
import type { TownHall } from "../../tests/access/town-hall.ts";

let town: TownHall;
beforeAll(async () => {
  town = await openTownHall();
});
afterAll(() => town.close());

test("a refusal tells of a grant elsewhere neither that it is there nor where", async () => {
  const { adminId: admin, roleIds } = town.founded;
  const [europe, hush] = [await town.group("Europe"), await town.group("Hush")];
  const [mia, sam] = [await town.person("Mia"), await town.person("Sam")];
  await town.give("manager", mia, { groupId: europe });
  for (const groupId of [europe, hush]) await town.give("creator", sam, { groupId });
  const { revision } = await town.act<{ revision: number }>(admin, "access.showPerson", { personId: sam });
  await expect(town.act(mia, "access.changePerson", { personId: sam, status: "suspended" }, revision)).rejects.toMatchObject({
    code: "access.beyond_own_rights",
    about: { facts: { lacking: [] } },
  });
  const scope = { kind: "group", groupId: europe };
  const tooMuch = { roleId: roleIds["auditor"], principalKind: "person", principalId: sam, scope, reason: "helps out" };
  await expect(town.act(mia, "access.giveGrant", tooMuch)).rejects.toMatchObject({
    about: {
      facts: { lacking: ["audit.export", "audit.read"].map((permission) => ({ permission, scopeKind: "group", scopeId: europe })) },
    },
  });
});
