import { Button, Tooltip } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import { useId } from "react";
import type { ReactNode } from "react";

interface ActButtonProps extends Pick<ButtonProps, "variant" | "color" | "size" | "leftSection" | "fullWidth"> {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  readonly type?: "button" | "submit";
  readonly busy?: boolean;
  /** Why it cannot be pressed now; while given, the button stays reachable and says so. */
  readonly why?: string | undefined;
}

/** A button that says why when it cannot be pressed: on hover, on focus, on touch, and to screen readers. */
export function ActButton({ children, onClick, type = "button", busy = false, why, ...look }: ActButtonProps) {
  const whyId = useId();
  const button = (
    <Button
      {...look}
      type={type}
      loading={busy}
      {...(why !== undefined && { "aria-disabled": true, "data-disabled": true, "aria-describedby": whyId })}
      onClick={(event) => {
        if (why !== undefined) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </Button>
  );
  if (why === undefined) return button;
  return (
    <>
      <Tooltip label={why}>{button}</Tooltip>
      <span id={whyId} hidden>
        {why}
      </span>
    </>
  );
}
