import type { Locator, Page } from "@playwright/test";

/** Chooses an entry of a list that opens under a field. */
export async function choose(place: Page | Locator, label: string, option: string): Promise<void> {
  const field = place.getByRole("combobox", { name: label, exact: true });
  await field.click();
  const page = "page" in place ? place.page() : place;
  await page.getByRole("option", { name: option }).first().click();
}
