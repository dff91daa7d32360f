import { pages } from "virtual:pages";
import { meets } from "../data/me.ts";
import type { Me } from "../data/me.ts";
import type { PageEntry, Section } from "./page.ts";

type NavPage = PageEntry & { readonly nav: NonNullable<PageEntry["nav"]> };

export interface NavSection {
  readonly section: Section;
  readonly pages: readonly NavPage[];
}

const order: readonly Section[] = ["Work", "Accounts", "People and access", "Evidence", "Workspace"];

/** The pages somebody has something to see on, in their sections. */
export function navigationFor(me: Me): readonly NavSection[] {
  const listed = pages.filter((page): page is NavPage => page.nav !== undefined && meets(me, page.needs));
  return order
    .map((section) => ({
      section,
      pages: listed.filter((page) => page.nav.section === section).toSorted((a, b) => a.nav.order - b.nav.order),
    }))
    .filter((section) => section.pages.length > 0);
}
