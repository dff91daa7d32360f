import { newId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTownHall } from "../../tests/access/town-hall.ts";
import type { TownHall } from "../../tests/access/town-hall.ts";

let town: TownHall;
beforeAll(async () => {
  town = await openTownHall();
});
afterAll(() => town.close());

test("asking about one's own access tells nothing of accounts and groups one may not see", async () => {
  const [europe, hush] = [await town.group("Europe"), await town.group("Hush")];
  const [shown, hidden] = [await town.account(europe), await town.account(hush)];
  const cleo = await town.person("Cleo");
  await town.give("creator", cleo, { groupId: europe });
  const ask = (place: object) => town.act(cleo, "access.explainOwn", { permission: "post.publish", ...place });
  for (const place of [{ accountId: hidden }, { accountId: newId() }, { groupId: hush }, { groupId: newId() }])
    await expect(ask(place)).rejects.toMatchObject({ code: "not_found", about: { field: Object.keys(place)[0] } });
  await expect(ask({ accountId: shown })).resolves.toMatchObject({ allowed: false, reason: "no_grant" });
});
