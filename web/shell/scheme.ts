import type { MantineColorSchemeManager } from "@mantine/core";

const setting = "signet-scheme";

/** Remembers light, dark or "as the system is" in this browser; `public/scheme.js` reads the same before the first paint. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const chosen = localStorage.getItem(setting);
    return chosen === "light" || chosen === "dark" || chosen === "auto" ? chosen : fallback;
  },
  set: (scheme) => localStorage.setItem(setting, scheme),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => localStorage.removeItem(setting),
};
