import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company } from "../company.ts";

let company: Company;
beforeAll(async () => void (company = await openCompany()), 60_000);
afterAll(() => company.close());

test("the workspace is renamed by whoever may change its settings, on top of what they saw, and everybody is told the new name", async () => {
  const { visitor } = company.admin;
  const { revision, slug } = await visitor.does("identity.showWorkspace", {});
  const renamed = await visitor.does("identity.changeWorkspace", { name: " Northwind Group " }, { revision });
  expect(renamed).toEqual({ name: "Northwind Group", slug, revision: revision + 1 });
  expect((await visitor.does("identity.whoAmI", {})).workspace).toMatchObject({ name: "Northwind Group", slug });
  expect(await visitor.isRefused("identity.changeWorkspace", { name: "Other" }, { revision })).toMatchObject({ code: "edited_meanwhile" });
  const { items } = await visitor.does("audit.listEvents", { code: "identity.workspace_renamed" });
  expect(items).toMatchObject([{ payload: { before: "Northwind", after: "Northwind Group" } }]);
  const bo = await company.join("Bo");
  expect(await bo.visitor.isRefused("identity.changeWorkspace", { name: "Mine" }, { revision: revision + 1 })).toMatchObject({
    code: "not_allowed",
  });
  expect(await bo.visitor.isRefused("identity.showWorkspace", {})).toMatchObject({ code: "not_allowed" });
  expect(await visitor.isRefused("identity.changeWorkspace", { name: "  " }, { revision: revision + 1 })).toMatchObject({
    code: "invalid_input",
    field: "name",
  });
});
