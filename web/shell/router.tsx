import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useRouterState } from "@tanstack/react-router";
import type { AnyRoute, AnyRouter } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { ComponentType } from "react";
import { pages } from "virtual:pages";
import { meets, useMe } from "../data/me.ts";
import { unreachable } from "../data/refusal.ts";
import { serverAnswers } from "../data/answering.ts";
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

/** Loaded with the first refusal only. */
const WhyMe = lazy(() => import("../pages/access/parts/why-me.tsx").then((file) => ({ default: file.WhyMe })));

const framed = createRoute({ getParentRoute: () => root, id: "framed", component: Frame });

function routeOf(entry: PageEntry) {
  const Page = lazyRouteComponent(() => codeOf(entry), "view") as ComponentType & { preload?: () => Promise<void> };
  // What fails ahead of time is tried again, and told, when the page is shown.
  const preload = (): Promise<void> =>
    codeOf(entry).then(
      () => undefined,
      () => undefined,
    );
  const Guarded = entry.frame === "bare" ? Page : guarded(entry, Page);
  return createRoute({
    getParentRoute: () => (entry.frame === "bare" ? root : framed),
    path: entry.path,
    component: Object.assign(Guarded, { preload }) as never,
    pendingComponent: LoadingRows,
    errorComponent: ({ error, reset }) => (
      <Broken title={entry.title} error={error} again={() => void Promise.resolve(Page.preload?.()).then(reset)} />
    ),
  });
}

/** The router loads the whole address anew when a page's code is missing, as after an update. While the server is away that would lose the screen. */
async function codeOf(entry: PageEntry): Promise<{ view: ComponentType }> {
  try {
    return { view: (await entry.load()).component };
  } catch (error) {
    throw (await serverAnswers()) === "yes" ? error : unreachable();
  }
}

function Broken({ title, error, again }: { title: string; error: unknown; again: () => void }) {
  const refusal = asRefusal(error);
  const away = refusal.code === "unreachable";
  const words = away ? refusal.inWords : `${refusal.inWords} If it stays, tell your operator what you did.`;
  return (
    <>
      <PageHead title={title} />
      <Failed title={away ? "This page could not be loaded" : "This screen broke"} words={words} again={again} />
    </>
  );
}

function guarded(entry: PageEntry, Page: ComponentType): ComponentType {
  return function Guarded() {
    const me = useMe();
    const path = useRouterState({ select: (state) => state.location.pathname });
    if (me && !meets(me, entry.needs)) {
      return (
        <>
          <PageHead title={entry.title} />
          <NoPermission
            permission={entry.needs}
            action={
              <Suspense>
                <WhyMe permission={entry.needs} />
              </Suspense>
            }
          />
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
