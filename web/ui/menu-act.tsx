import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";

/** An entry of a menu that says why when it is closed; it stays reachable, so that the reason can be read and heard. */
export function MenuAct({
  icon,
  why,
  onAct,
  children,
}: {
  icon: IconName;
  why?: string | undefined;
  onAct: () => void;
  children: ReactNode;
}) {
  const closed = why !== undefined;
  return (
    <Menu.Item
      leftSection={<Icon name={icon} size={16} />}
      aria-disabled={closed}
      data-closed={closed || undefined}
      closeMenuOnClick={!closed}
      onClick={() => !closed && onAct()}
    >
      {children}
      {closed && <div className="why">{why}</div>}
    </Menu.Item>
  );
}
