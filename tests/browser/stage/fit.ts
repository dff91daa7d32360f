import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

const widths = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/**
 * Axe finds nothing on the page, wide and on a phone, light and dark; on a phone nothing needs scrolling sideways. What has nothing to do
 * with colours is looked at once for each width.
 */
export async function expectFit(page: Page, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    await turn(page, "dark");
    await expectNoViolations(new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]), `${name}, ${width}, dark`);
    await turn(page, "light");
    await expectNoViolations(new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } }), `${name}, ${width}, light`);
  }
  expect.soft(await sidewaysOverflow(page), `${name}: scrolls sideways at ${widths.phone.width}`).toEqual([]);
  await page.setViewportSize(widths.wide);
}

async function turn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
}

/** Targets of at least 24 px are asked for above, which Axe leaves out unless told. There are no frames, so it need not look for any. */
async function expectNoViolations(axe: AxeBuilder, name: string): Promise<void> {
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => `${id}: ${html.slice(0, 160)} — ${[...any, ...all, ...none][0]?.message ?? ""}`),
  );
  expect.soft(found, name).toEqual([]);
}

/** What sticks out of the window, when the page can be scrolled sideways. */
function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return out.slice(0, 5).map((element) => `${element.tagName} ${element.className} “${element.textContent.slice(0, 40)}”`);
  });
}
