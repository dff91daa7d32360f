import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useRouterState } from "@tanstack/react-router";
import type { AnyRoute, AnyRouter } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { pages } from "virtual:pages";
import { meets, useMe } from "../data/me.ts";
import { unreachable } from "../data/refusal.ts";
import { asRefusal } from "../data/use-read.ts";
import { Failed, LoadingRows, NoPermission } from "../ui/states.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Frame } from "./frame.tsx";
import type { PageEntry } from "./page.ts";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <main style={{ padding: 24 }}>
      <PageHead title="There is no such page" />
      <p>
        The address may be old or mistyped. <a href="/">Go to my work</a>
      </p>
    </main>
  ),
});

const framed = createRoute({ getParentRoute: () => root, id: "framed", component: Frame });

function routeOf(entry: PageEntry) {
  const Page = lazyRouteComponent(() => codeOf(entry), "view") as ComponentType & { preload?: () => Promise<void> };
  const preload = async (): Promise<void> => void (await entry.load());
  const Guarded = entry.frame === "bare" ? Page : guarded(entry, Page);
  return createRoute({
    getParentRoute: () => (entry.frame === "bare" ? root : framed),
    path: entry.path,
    component: Object.assign(Guarded, { preload }) as never,
    pendingComponent: LoadingRows,
    errorComponent: ({ error }) => (
      <>
        <PageHead title={entry.title} />
        <Failed title="This screen broke" words={`${asRefusal(error).inWords} If it stays, tell your operator what you did.`} />
      </>
    ),
  });
}

function guarded(entry: PageEntry, Page: ComponentType): ComponentType {
  return function Guarded() {
    const me = useMe();
    const path = useRouterState({ select: (state) => state.location.pathname });
    if (me && !meets(me, entry.needs)) {
      return (
        <>
          <PageHead title={entry.title} />
          <NoPermission permission={entry.needs} />
        </>
      );
    }
    return <Page key={path} />;
  };
}

const framedPages = pages.filter((page) => page.frame !== "bare").map(routeOf);
const barePages = pages.filter((page) => page.frame === "bare").map(routeOf);

// The list of pages is only known when built, so the tree's types say nothing; `address.ts` is how pages read their addresses.
const routeTree = root.addChildren([...barePages, framed.addChildren(framedPages as never)] as never) as unknown as AnyRoute;

export const router: AnyRouter = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
});
