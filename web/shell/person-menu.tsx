import { Menu, useMantineColorScheme } from "@mantine/core";
import type { Me } from "../data/me.ts";
import { queries } from "../data/queries.ts";
import { useAct } from "../data/use-act.ts";
import { Icon } from "../ui/icons.tsx";
import { Initials } from "../ui/marks.tsx";
import { useGo } from "./address.ts";
import styles from "./person-menu.module.css";

export function PersonMenu({ me, onHelp }: { me: Me; onHelp: () => void }) {
  const scheme = useMantineColorScheme();
  const go = useGo();
  const signOut = useAct("identity.signOut", {
    onDone: () => {
      go("/sign-in");
      queries.clear();
    },
  });
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={styles.person} aria-label={`${me.person.name}: settings and sign-out`}>
          <Initials name={me.person.name} />
          <span className="grow ellipsis">{me.person.name}</span>
          <Icon name="dots" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.person.email}</Menu.Label>
        <Menu.Item
          leftSection={<Icon name="sun" size={16} />}
          onClick={() => scheme.setColorScheme("light")}
          aria-current={scheme.colorScheme === "light"}
        >
          Light
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="moon" size={16} />}
          onClick={() => scheme.setColorScheme("dark")}
          aria-current={scheme.colorScheme === "dark"}
        >
          Dark
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="settings" size={16} />}
          onClick={() => scheme.setColorScheme("auto")}
          aria-current={scheme.colorScheme === "auto"}
        >
          As my system is
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="help" size={16} />} onClick={onHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void signOut.run({})}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
