declare module "virtual:pages" {
  export const pages: readonly import("../shell/page.ts").PageEntry[];
}
