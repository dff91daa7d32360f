import { Drawer, useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useLiveChanges } from "../data/live.ts";
import { can, meQuery } from "../data/me.ts";
import type { Me } from "../data/me.ts";
import { asRefusal } from "../data/use-read.ts";
import { Icon, Seal } from "../ui/icons.tsx";
import { Failed, LoadingRows } from "../ui/states.tsx";
import { useGo } from "./address.ts";
import { DemoBar } from "./demo-bar.tsx";
import { navigationFor } from "./navigation.ts";
import { NavList } from "./nav-list.tsx";
import { Palette } from "./palette.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";
import { useShortcut, useShortcutKeys } from "./shortcuts.ts";
import { StepUpDialog } from "./step-up-dialog.tsx";
import { useFocusKept } from "./use-focus-kept.ts";
import styles from "./frame.module.css";

/** What surrounds every page of somebody signed in. */
export function Frame() {
  const me = useQuery(meQuery);
  if (me.data) return <SignedIn me={me.data} />;
  if (me.error && asRefusal(me.error).code !== "not_signed_in") {
    return (
      <main>
        <h1 className="unseen">Signet</h1>
        <Failed title="Signet could not open" words={asRefusal(me.error).inWords} again={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <main className={styles.opening}>
      <h1 className="unseen">Signet is opening</h1>
      <LoadingRows rows={3} />
    </main>
  );
}

function SignedIn({ me }: { me: Me }) {
  const [open, setOpen] = useState<"palette" | "help" | "menu">();
  const live = useLiveChanges();
  const go = useGo();
  const scheme = useMantineColorScheme();
  const close = (): void => setOpen(undefined);
  const navigation = navigationFor(me);
  useShortcutKeys();
  useFocusKept();
  useShortcut("c", "Write a post", () => go("/posts/new"));
  useShortcut("?", "Show keyboard shortcuts", () => setOpen("help"));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen("palette");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const pages = navigation.flatMap((section) => section.pages);
  const commands = [
    ...(can(me, "post.draft") ? [{ says: "Write a post", hint: "C", icon: "pen" as const, act: () => go("/posts/new") }] : []),
    ...pages.map((page) => ({
      says: `Go to ${page.title}`,
      ...(page.nav.key && { hint: `G ${page.nav.key.toUpperCase()}` }),
      icon: page.nav.icon,
      act: () => go(page.path),
    })),
    { says: "Switch between light and dark", icon: "moon" as const, act: () => scheme.toggleColorScheme() },
    { says: "Show keyboard shortcuts", hint: "?", icon: "help" as const, act: () => setOpen("help") },
  ];
  return (
    <div className={styles.whole}>
      <a className={`${styles.skip} unseen`} href="#main" onClick={(event) => skipTo(event)}>
        Skip to the page
      </a>
      <DemoBar me={me} />
      <div className={styles.frame}>
        <div className={styles.side} role="region" aria-label="Workspace">
          <Top me={me} onFind={() => setOpen("palette")} />
          <NavList navigation={navigation} label="Pages" />
          <PersonMenu me={me} onHelp={() => setOpen("help")} />
        </div>
        <div className={styles.bar} role="region" aria-label="Top bar">
          <Seal size={24} />
          <strong className="grow ellipsis">{me.workspace.name}</strong>
          <button type="button" className={styles.round} aria-label="Find a page or an action" onClick={() => setOpen("palette")}>
            <Icon name="search" size={20} />
          </button>
        </div>
        <main id="main" className={styles.main} tabIndex={-1}>
          <p role="status" className={live === "lost" ? styles.lost : "unseen"}>
            {live === "lost" ? "The connection is lost. What you see may be old; Signet keeps trying." : ""}
          </p>
          <Outlet />
        </main>
        <nav className={styles.phoneBar} aria-label="Main pages">
          {pages
            .filter((page) => page.nav.onPhoneBar)
            .map((page) => (
              <Link key={page.path} to={page.path} className={styles.phoneLink} activeOptions={{ exact: page.path === "/" }}>
                <Icon name={page.nav.icon} size={20} />
                {page.title}
              </Link>
            ))}
          <button type="button" className={styles.phoneLink} onClick={() => setOpen("menu")}>
            <Icon name="menu" size={20} />
            More
          </button>
        </nav>
      </div>
      <Drawer opened={open === "menu"} onClose={close} title={me.workspace.name} size="84%">
        <div onClick={(event) => event.target instanceof Element && event.target.closest("a") && close()} role="presentation">
          <NavList navigation={navigation} label="All pages" />
        </div>
        <PersonMenu me={me} onHelp={() => setOpen("help")} />
      </Drawer>
      {open === "palette" && <Palette commands={commands} onClose={close} />}
      <ShortcutHelp open={open === "help"} onClose={close} />
      <StepUpDialog />
      {pages.map(
        (page) =>
          page.nav.key && <GoKey key={page.path} keys={`g ${page.nav.key}`} says={`Go to ${page.title}`} act={() => go(page.path)} />,
      )}
    </div>
  );
}

function GoKey({ keys, says, act }: { keys: string; says: string; act: () => void }) {
  useShortcut(keys, says, act);
  return null;
}

/** A hash would become part of the page's address; the focus alone is what the link is for. */
function skipTo(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Top({ me, onFind }: { me: Me; onFind: () => void }) {
  return (
    <div className={styles.top}>
      <div className="row">
        <Seal />
        <strong className="grow ellipsis">{me.workspace.name}</strong>
        <button type="button" className={styles.round} aria-label="Find a page or an action (Ctrl K)" onClick={onFind}>
          <Icon name="search" />
        </button>
      </div>
      {can(me, "post.draft") && (
        <Link to="/posts/new" className={styles.write}>
          <Icon name="pen" size={16} />
          Write a post
        </Link>
      )}
    </div>
  );
}
