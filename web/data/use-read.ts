import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Input, OperationName, Output } from "./api.ts";
import { call } from "./client.ts";
import { Refusal } from "./refusal.ts";

export type Reading<Value> =
  | { readonly state: "loading" }
  | { readonly state: "refused"; readonly refusal: Refusal; readonly again: () => void }
  | { readonly state: "here"; readonly value: Value; readonly refreshing: boolean };

export interface ReadOptions {
  /** Wait until there is something to ask. */
  readonly enabled?: boolean;
  /** Keep showing the last answer while the next one, for other input, is fetched. */
  readonly keepLast?: boolean;
  /** Ask again and again, for what no notice is sent of. */
  readonly everyMilliseconds?: number;
}

/** Reads from the server and keeps it fresh: three honest states, never a half-filled one. */
export function useRead<Name extends OperationName>(name: Name, input: Input<Name>, options: ReadOptions = {}): Reading<Output<Name>> {
  const [room = ""] = name.split(".");
  const query = useQuery<Output<Name>>({
    queryKey: [room, name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepLast && { placeholderData: keepPreviousData }),
    ...(options.everyMilliseconds && { refetchInterval: options.everyMilliseconds }),
  });
  if (query.data !== undefined) return { state: "here", value: query.data, refreshing: query.isFetching };
  if (query.error) return { state: "refused", refusal: asRefusal(query.error), again: () => void query.refetch() };
  return { state: "loading" };
}

export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal({
    status: 0,
    code: "fault",
    title: "Something went wrong on this screen.",
    detail: error instanceof Error ? error.message : String(error),
    mend: "Load the page again.",
  });
}
