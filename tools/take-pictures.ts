/** Takes the pictures of the documents anew, from Northwind in a real browser: `node tools/take-pictures.ts`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { ensureChromium } from "../tests/chromium.ts";
import { startHouse } from "../tests/browser/stage/house.ts";
import { fillWithNorthwind, signInAs } from "../tests/browser/stage/northwind.ts";

const folder = join(import.meta.dirname, "..", "docs", "pictures");
const mostBytes = 200_000;
mkdirSync(folder, { recursive: true });

const house = await startHouse();
const browser = await chromium.launch(ensureChromium());
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "Europe/Amsterdam" });
  const page = await context.newPage();
  await fillWithNorthwind(page, house);
  await show(page, "/access");
  await page.getByRole("grid").waitFor();
  await keep(page, "access-matrix");
  await show(page, "/approvals");
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await keep(page, "approval");

  await signInAs(page, house, "maya");
  await show(page, "/calendar?view=month");
  await page.getByRole("table").waitFor();
  await keep(page, "calendar");

  await signInAs(page, house, "priya");
  await show(page, "/posts/new");
  await page.getByRole("button", { name: "Choose accounts" }).click();
  for (const name of [/Northwind Bakeries/, /Northwind Bakkers/]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await page
    .getByRole("textbox", { name: "Text for all accounts" })
    .fill("Tomorrow at six the first rye of winter leaves the oven in Delft. Come early, it is warm inside. #rye");
  await page.getByText("/ 500").first().waitFor();
  await keep(page, "composer");
} finally {
  await browser.close();
  await house.close();
}

async function show(page: Page, path: string): Promise<void> {
  await page.goto(house.at(path));
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
}

async function keep(page: Page, name: string): Promise<void> {
  const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
  const { size } = await sharp(taken)
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `${name}.png`));
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes; the most is ${mostBytes}.`);
  console.log(`${name}.png ${size} bytes`);
}
