import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";

export const home = page({
  path: "/",
  title: "My work",
  nav: { section: "Work", icon: "home", order: 1, key: "h", onPhoneBar: true },
  needs: "signed-in",
  component: Home,
});

function Home() {
  return <PageHead title="My work" />;
}
