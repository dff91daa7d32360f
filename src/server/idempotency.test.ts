import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../../tests/company.ts";
import type { Company } from "../../tests/company.ts";
import { withOwner } from "../../tests/database/template.ts";

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
afterAll(() => company.close());

test("what is kept of a request with a password is nothing to try guesses on", async () => {
  const { visitor, password } = company.admin;
  const [input, key] = [
    { currentPassword: password, newPassword: "negen kraanvogels lezen kranten" },
    "b1946ac9-2f1c-4a7e-9d0f-2b9e6a0c7f11",
  ];
  await visitor.does("identity.changePassword", input, { key });
  const kept = await withOwner(company.town.database.ownerUrl, (owner) =>
    owner.query<{ key: string; digest: string }>("select key, encode(request_digest, 'hex') as digest from kernel.idempotency"),
  );
  const guess = createHash("sha256")
    .update(JSON.stringify(["identity.changePassword", input]))
    .digest("hex");
  expect(kept.rows).toHaveLength(1);
  expect(JSON.stringify(kept.rows)).not.toContain(guess);
  expect(JSON.stringify(kept.rows)).not.toContain(key);
});

test("one key does one act, however often and however much at once it is sent", async () => {
  const { visitor } = company.admin;
  const input = { name: "Bakeries", parentId: company.rootGroupId };
  const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.send("access.createGroup", input, { key: "one-and-the-same" })));
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 200, body: { name: "Bakeries" } });
  const other = { name: "Outdoor", parentId: company.rootGroupId };
  expect(await visitor.isRefused("access.createGroup", other, { key: "one-and-the-same" })).toMatchObject({ code: "idempotency_reused" });
  expect(await visitor.isRefused("access.createGroup", other, { key: "short" })).toMatchObject({ field: "Idempotency-Key" });
});

test("a key is its caller's own: another's act under the same key is another act", async () => {
  const maya = await company.join("Maya");
  await company.give("admin", maya, "workspace");
  const made = await maya.visitor.does("access.createGroup", { name: "Home", parentId: company.rootGroupId }, { key: "one-and-the-same" });
  expect(made.name).toBe("Home");
});

test("whoever has lost the right gets no kept answer either", async () => {
  const leo = await company.join("Leo");
  const grantId = await company.give("admin", leo, "workspace");
  const [input, options] = [{ name: "Pets", parentId: company.rootGroupId }, { key: "before-the-loss" }];
  await leo.visitor.does("access.createGroup", input, options);
  await company.proveAgain(company.admin);
  await company.admin.visitor.does("access.endGrant", { grantId });
  expect((await leo.visitor.isRefused("access.createGroup", input, options)).status).toBe(404);
});

test("an answer that held a secret is not given twice", async () => {
  const { visitor } = company.admin;
  const [input, options] = [{ name: "Noor", email: "noor@northwind.example" }, { key: "an-invitation" }];
  await visitor.does("identity.invitePerson", input, options);
  expect(await visitor.isRefused("identity.invitePerson", input, options)).toMatchObject({ code: "idempotency_done" });
});

test("an answer is kept a day and no longer", async () => {
  const { visitor } = company.admin;
  const create = (name: string) =>
    visitor.does("access.createGroup", { name, parentId: company.rootGroupId }, { key: `to make ${name}`.replaceAll(" ", "-") });
  await create("Yesterday");
  const ages = () =>
    withOwner(company.town.database.ownerUrl, (owner) =>
      owner.query("select from kernel.idempotency where created_at < now() - interval '24 hours'"),
    ).then(({ rowCount }) => rowCount);
  await withOwner(company.town.database.ownerUrl, (owner) =>
    owner.query("update kernel.idempotency set created_at = created_at - interval '25 hours'"),
  );
  await create("Today");
  expect(await ages()).toBeGreaterThan(0);
  const worker = company.town.house.startWorker();
  await expect.poll(ages, { timeout: 20_000 }).toBe(0);
  await worker.stop();
  expect(await create("Today")).toMatchObject({ name: "Today" });
});
