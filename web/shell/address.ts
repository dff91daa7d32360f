import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

/** A named part of the path, like `postId`. A page whose path lacks it never asks. */
export function usePathPart(name: string): string {
  const parts = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  return parts[name] ?? "";
}

export type Filters = Readonly<Record<string, string | undefined>>;

/** What the screen is set to, kept in the address so that it can be shared and survives a reload. */
export function useFilters(): readonly [Filters, (change: Filters) => void] {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const filters = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, typeof value === "string" || value === undefined ? value : JSON.stringify(value)]),
  );
  const change = (wanted: Filters): void => {
    const next = Object.fromEntries(Object.entries({ ...filters, ...wanted }).filter(([, value]) => value !== undefined && value !== ""));
    void navigate({ to: ".", search: next, replace: true });
  };
  return [filters, change];
}

/** Goes to another page; `to` may hold a query. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return (to) => void navigate({ href: to, to });
}
