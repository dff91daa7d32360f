import { setPersonStatus } from "#access";
import type { WorkspaceId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company } from "../company.ts";
import { withOwner } from "../database/template.ts";

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
afterAll(() => company.close());

const tokenIn = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";
const password = "negen kraanvogels lezen kranten";

test("many who invite the same person at once leave one link that works, and one who takes it up", async () => {
  const { visitor } = company.admin;
  const invite = () => visitor.does("identity.invitePerson", { name: "Ivo", email: "ivo@northwind.example" });
  await invite();
  const links = (await Promise.all([1, 2, 3, 4, 5].map(invite))).map(({ link }) => tokenIn(link));
  const answers = await Promise.all(
    [...links, ...links].map((token) => company.town.visitor().send("identity.acceptInvitation", { token, name: "Ivo", password })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
});

test("whoever is marked as departed while they take up their invitation stays departed", async () => {
  const { visitor } = company.admin;
  const { personId, link } = await visitor.does("identity.invitePerson", { name: "Kim", email: "kim@northwind.example" });
  const { workspace } = await visitor.does("identity.whoAmI", {});
  const { ground } = company.town.house;
  let accepting: Promise<{ status: number }> | undefined;
  await ground.database.write(workspace.workspaceId as WorkspaceId, async (write) => {
    await setPersonStatus(write, { personId, status: "departed", now: company.clock.now() });
    accepting = company.town.visitor().send("identity.acceptInvitation", { token: tokenIn(link), name: "Kim", password });
    await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThan(0);
  });
  expect((await accepting)?.status).toBe(404);
  expect(await visitor.does("access.showPerson", { personId })).toMatchObject({ status: "departed" });
});

/** How many transactions of this town's database wait for another. */
async function waiting(): Promise<number> {
  const found = await withOwner(company.town.database.ownerUrl, (owner) =>
    owner.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
  );
  return found.rowCount ?? 0;
}

test("whoever is invited again stays what they were invited as, and the log says so", async () => {
  const { visitor } = company.admin;
  const input = { name: "Partner", email: "partner@agency.example" };
  const { personId } = await visitor.does("identity.invitePerson", { ...input, kind: "agency" });
  await visitor.does("identity.invitePerson", { ...input, kind: "member" });
  const { items } = await visitor.does("audit.listEvents", { subjectKind: "person", subjectId: personId });
  expect(items).toMatchObject([{ payload: { kind: "agency", again: true } }, { payload: { kind: "agency", again: false } }]);
});
