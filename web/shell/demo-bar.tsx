import { Button, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Me } from "../data/me.ts";
import { Icon } from "../ui/icons.tsx";
import styles from "./demo-bar.module.css";
import { useDemo, useLookAs } from "./demo.ts";
import type { Demo, Persona } from "./demo.ts";

/** Says, in the demo only, that nothing here is real, and lets one look at it as somebody else. */
export function DemoBar({ me }: { me: Me }) {
  const demo = useDemo();
  return demo && <Bar me={me} demo={demo} />;
}

function Bar({ me, demo }: { me: Me; demo: Demo }) {
  const { lookAs, busy } = useLookAs(demo);
  const navigate = useNavigate();
  const now = demo.items.find(({ email }) => email === me.person.email);

  async function become(persona: Persona): Promise<void> {
    // Leaving a page with unsaved writing asks first; whoever stays there stays who they are.
    await navigate({ to: "/" });
    if (location.pathname === "/") await lookAs(persona);
  }

  return (
    <div className={styles.bar} role="region" aria-label="Demo">
      <p className={styles.words}>
        <span className={styles.wide}>Northwind is a made-up enterprise on a practice network. </span>
        <span className={styles.narrow}>A made-up enterprise. </span>
        {now && (
          <span className={styles.who}>
            You are <strong>{now.name}</strong>, {now.role}.
          </span>
        )}
      </p>
      <Menu position="bottom-end" width="min(380px, calc(100vw - 20px))">
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={busy} rightSection={<Icon name="chevronDown" size={14} />}>
            Look at it as…
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.people} tabIndex={0}>
          {demo.items.map((persona) => (
            <Menu.Item key={persona.email} aria-current={persona === now} disabled={persona === now} onClick={() => void become(persona)}>
              <span className={styles.name}>
                {persona.name} <span className={styles.role}>{persona === now ? "you, now" : persona.role}</span>
              </span>
              <span className={styles.says}>{persona.says}</span>
            </Menu.Item>
          ))}
          <Menu.Label className={styles.password}>Everybody's password here: {demo.password}</Menu.Label>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
