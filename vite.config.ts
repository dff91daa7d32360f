import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { pageList } from "./web/build/page-list.ts";

export default defineConfig({
  root: "web",
  plugins: [pageList(), react()],
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
