import { Link } from "@tanstack/react-router";
import { Icon } from "../ui/icons.tsx";
import type { NavSection } from "./navigation.ts";
import styles from "./nav-list.module.css";

export function NavList({ navigation, label }: { navigation: readonly NavSection[]; label: string }) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {navigation.map(({ section, pages }) => (
        <section key={section}>
          <h2 className={styles.section}>{section}</h2>
          <ul className="plain-list">
            {pages.map((page) => (
              <li key={page.path}>
                <Link to={page.path} className={styles.link} activeOptions={{ exact: page.path === "/", includeSearch: false }}>
                  <Icon name={page.nav.icon} />
                  {page.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
