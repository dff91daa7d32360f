import type { ComponentType } from "react";
import type { IconName } from "../ui/icons.tsx";

export type Section = "Work" | "Accounts" | "People and access" | "Evidence" | "Workspace";

export interface PageDeclaration {
  /** Where it lives, e.g. `/posts/$postId`. */
  readonly path: string;
  readonly title: string;
  /** `bare` stands alone, without navigation: sign-in, set-up. */
  readonly frame?: "bare";
  readonly nav?: {
    readonly section: Section;
    readonly icon: IconName;
    readonly order: number;
    /** The second key after `g`. */
    readonly key?: string;
    /** Shown in the bar at the bottom of a phone; at most four pages say so. */
    readonly onPhoneBar?: true;
  };
  /** The permission without which there is nothing to see here; `signed-in` and `anyone` ask for none. */
  readonly needs: `${string}.${string}` | "signed-in" | "anyone";
}

/** A page as the navigation knows it, before its component is loaded. */
export interface PageEntry extends PageDeclaration {
  readonly load: () => Promise<Page>;
}

export interface Page extends PageDeclaration {
  readonly component: ComponentType;
}

/** Declares a page. Its navigation entry, title, address and guard all come from here; `web/build/page-list.ts` finds it. */
export function page(declared: Page): Page {
  return declared;
}
