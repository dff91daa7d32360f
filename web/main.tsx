import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { serverAnswers } from "./data/answering.ts";
import { queries, whenSignedOut } from "./data/queries.ts";
import { ensureTemporal } from "./data/time.ts";
import { router } from "./shell/router.tsx";
import { schemeManager } from "./shell/scheme.ts";
import { theme } from "./ui/theme.ts";
import { Toasts } from "./ui/toasts.tsx";
import "./ui/mantine.css";
import "./ui/ground.css";

const doors = ["/sign-in", "/set-up", "/invitation"];

whenSignedOut(() => {
  const here = router.state.location;
  if (doors.some((door) => here.pathname.startsWith(door))) return;
  queries.clear();
  void router.navigate({ to: "/sign-in", search: { to: here.href } });
});

// The server was renewed while this page was open, and a part it now needs is gone: load the new version, once. While the server is away
// the screen stays: loading it anew would leave nothing.
const reloaded = "signet-reloaded";
window.addEventListener("vite:preloadError", () => {
  void serverAnswers().then((answers) => {
    if (answers === "no" || sessionStorage.getItem(reloaded) === location.href) return;
    sessionStorage.setItem(reloaded, location.href);
    location.reload();
  });
});

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
await ensureTemporal();
createRoot(place).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemeManager}>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </MantineProvider>,
);
