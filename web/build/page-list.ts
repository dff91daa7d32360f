import { globSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Plugin } from "vite";

const name = "virtual:pages";
const resolved = `\0${name}`;
const declaration = /export const (\w+) = page\((\{[\s\S]*?)\n {2}component: /;

/**
 * Reads each page's path, title, navigation and guard out of its file, and leaves its component to be loaded when first visited:
 * so one file is a whole page, and the first load carries none of them. Everything before `component` must be literal.
 */
export function pageList(folder: string): Plugin {
  return {
    name: "page-list",
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const files = globSync(`${folder}/*/*.tsx`).toSorted();
      const entries = files.map((file) => {
        this.addWatchFile(resolve(file));
        const found = declaration.exec(readFileSync(file, "utf8"));
        if (!found) throw new Error(`${file}: a page file exports "const name = page({ path, title, …, component: … })", component last`);
        const address = `/${relative("web", file)}`;
        return `${found[2]} load: () => import(${JSON.stringify(address)}).then((file) => file.${found[1]}) }`;
      });
      return `export const pages = [\n${entries.join(",\n")}\n];`;
    },
  };
}
