import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company } from "../company.ts";

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
afterAll(() => company.close());

test("a screen left open is signed out after twelve idle hours, though it listens to changes all the while", async () => {
  const { visitor, email, password } = company.admin;
  const bo = await company.join("Bo");
  const listening = await bo.visitor.fetch("/api/v1/changes");
  const reader = listening.body?.pipeThrough(new TextDecoderStream()).getReader();
  const heard = async (): Promise<string | undefined> => {
    const part = await reader?.read();
    return part?.done || part?.value === undefined || part.value.startsWith("data: ") ? part?.value : heard();
  };
  for (const hears of ['data: ["identity"]\n\n', undefined]) {
    company.clock.forward("PT7H");
    await visitor.does("identity.signIn", { email, password });
    expect(await heard()).toBe(hears);
  }
  expect(await bo.visitor.isRefused("identity.whoAmI", {})).toMatchObject({ code: "not_signed_in" });
});
