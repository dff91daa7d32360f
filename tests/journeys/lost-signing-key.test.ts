import { rename } from "node:fs/promises";
import { join } from "node:path";
import { createLog, readConfig } from "#kernel";
import { openHouse } from "#server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, openCompany } from "../company.ts";
import type { Company } from "../company.ts";
import { createVisitor } from "../visitor.ts";

let company: Company;
beforeAll(async () => void (company = await openCompany()), 60_000);
afterAll(() => company.close());

test("when the log's key is lost for good, an admin lets the new one sign; before that nothing is signed", async () => {
  const { admin, town, clock } = company;
  const whoAmI = await admin.visitor.does("identity.whoAmI", {});
  expect(await admin.visitor.isRefused("audit.registerSigningKey", {})).toMatchObject({ code: "audit.key_known" });
  const first = town.house.startWorker();
  await eventually(
    () => admin.visitor.does("audit.status", {}),
    ({ pending, size }) => pending === 0 && size > 0,
  );
  await first.stop();
  const key = join(town.dataFolder, "keys", `audit-${whoAmI.workspace.workspaceId}.pem`);
  await rename(key, `${key}.lost`);
  const config = readConfig({ SIGNET_DATA: town.dataFolder, DATABASE_URL: town.database.ownerUrl });
  const house = await openHouse({ config, log: createLog("silent"), webFolder: "", clock });
  const visitor = createVisitor(await house.http.listen({ port: 0, host: "127.0.0.1" }));
  const worker = house.startWorker();
  try {
    visitor.cookie = admin.visitor.cookie;
    await company.group("Bakeries");
    const before = await visitor.does("audit.status", {});
    expect(before.pending).toBeGreaterThan(0);
    clock.forward("PT1S");
    const { verifierKey, earlierKeys } = await visitor.does("audit.registerSigningKey", {});
    expect(earlierKeys).toEqual(before.keys);
    const after = await eventually(
      () => visitor.does("audit.status", {}),
      ({ pending }) => pending === 0,
    );
    expect(after.keys).toEqual([...earlierKeys, verifierKey]);
    const { items } = await visitor.does("audit.listEvents", { code: "audit.signing_key_registered" });
    expect(items).toMatchObject([{ payload: { verifierKey }, actorName: "Ada" }]);
    expect(await visitor.isRefused("audit.registerSigningKey", {})).toMatchObject({ code: "audit.key_known" });
  } finally {
    await worker.stop();
    await house.close();
  }
}, 60_000);
