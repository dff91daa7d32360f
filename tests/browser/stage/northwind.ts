import type { Page } from "@playwright/test";
import { z } from "zod";
import type { House } from "./house.ts";

/** People of Northwind, by the first part of their e-mail. */
export type Villager = "dana" | "maya" | "tomas" | "priya" | "noor" | "lucas" | "samuel" | "aiko";

const Personas = z.object({ password: z.string() });

/** Fills an empty house with Northwind and leaves its admin signed in on the page's browser. */
export async function fillWithNorthwind(page: Page, house: House): Promise<void> {
  const token = new URLSearchParams(new URL(house.setupLink).hash.slice(1)).get("token");
  await sends(page, house, "/demo", { token });
}

/** Signs in as one of Northwind's people without the form, for journeys that are not about signing in. */
export async function signInAs(page: Page, house: House, who: Villager): Promise<void> {
  await sends(page, house, "/session", { email: `${who}@northwind.example`, password: await northwindPassword(page, house) });
}

export async function northwindPassword(page: Page, house: House): Promise<string> {
  const answer = await page.request.get(house.at("/api/v1/demo/personas"));
  return Personas.parse(await answer.json()).password;
}

async function sends(page: Page, house: House, path: string, data: object): Promise<void> {
  const answer = await page.request.post(house.at(`/api/v1${path}`), { data, timeout: 60_000 });
  if (!answer.ok()) throw new Error(`${path} was refused: ${answer.status()} ${await answer.text()}`);
}
