import { useQuery } from "@tanstack/react-query";
import type { Output } from "./api.ts";
import { call } from "./client.ts";

export type Me = Output<"identity.whoAmI">;

export const meQuery = {
  queryKey: ["identity", "identity.whoAmI", {}],
  queryFn: ({ signal }: { signal: AbortSignal }) => call("identity.whoAmI", {}, { signal }),
  staleTime: 60_000,
};

/** Whoever is signed in; undefined until the server has told. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Whether they hold a permission anywhere. Says what to show, never what is allowed: the server decides that each time. */
export function can(me: Me, permission: string): boolean {
  return me.permissions.includes(permission);
}

export function meets(me: Me, needs: string): boolean {
  return needs === "anyone" || needs === "signed-in" || can(me, needs);
}
