declare module "virtual:pages" {
  import type { PageEntry } from "../shell/page.ts";
  export const pages: readonly PageEntry[];
}
