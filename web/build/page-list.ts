import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const name = "virtual:pages";
const web = fileURLToPath(new URL("..", import.meta.url));
const resolved = `\0${name}`;
const declaration = /export const (\w+) = page\((\{[\s\S]*?)\n {2}component: /;

/**
 * Reads each page's path, title, navigation and guard out of its file, and leaves its component to be loaded when first visited:
 * so one file is a whole page, and the first load carries none of them. Everything before `component` must be literal.
 */
export function pageList(): Plugin {
  return {
    name: "page-list",
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const files = globSync(join(web, "pages/*/*.tsx")).toSorted();
      const entries = files.map((file) => {
        this.addWatchFile(file);
        const found = declaration.exec(readFileSync(file, "utf8"));
        if (!found) throw new Error(`${file}: a page file exports "const name = page({ path, title, …, component: … })", component last`);
        const address = `/${relative(web, file)}`;
        return `${found[2]} load: () => import(${JSON.stringify(address)}).then((file) => file.${found[1]}) }`;
      });
      return `export const pages = [\n${entries.join(",\n")}\n];`;
    },
  };
}
