import { Link } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";

/** A link whose address may hold a query: `/teams?team=…`. */
export function LinkTo({
  to,
  children,
  ...rest
}: { to: string; children: ReactNode } & Pick<ComponentProps<"a">, "className" | "aria-label" | "aria-current" | "onClick">) {
  const [path = "", query = ""] = to.split("?");
  return (
    <Link {...rest} to={path} search={Object.fromEntries(new URLSearchParams(query))}>
      {children}
    </Link>
  );
}
