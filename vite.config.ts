import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { pageList } from "./web/build/page-list.ts";
import { precompress } from "./web/build/precompress.ts";

export default defineConfig({
  root: "web",
  plugins: [pageList(), react(), precompress()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    // The content policy allows no inline data as scripts or fonts; browsers we support preload modules themselves.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2024",
    sourcemap: false,
  },
});
