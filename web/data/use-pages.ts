import { useInfiniteQuery } from "@tanstack/react-query";
import type { Input, OperationName, Output } from "./api.ts";
import { call } from "./client.ts";
import type { Refusal } from "./refusal.ts";
import { asRefusal } from "./use-read.ts";

type ItemOf<Name extends OperationName> = Output<Name> extends { items: readonly (infer Item)[] } ? Item : never;
/** Operations that answer one page and say where the next begins. */
export type PagedName = {
  [Name in OperationName]: Output<Name> extends { items: readonly unknown[]; next?: string | undefined } ? Name : never;
}[OperationName];

export type Pages<Item> =
  | { readonly state: "loading" }
  | { readonly state: "refused"; readonly refusal: Refusal; readonly again: () => void }
  /** `more` fetches the next page; absent on the last. */
  | { readonly state: "here"; readonly items: readonly Item[]; readonly more: (() => void) | undefined; readonly loadingMore: boolean };

/** Reads a list page by page. Nothing is cut silently: as long as there is more, `more` says so. */
export function usePages<Name extends PagedName>(name: Name, input: Input<Name>, options: { enabled?: boolean } = {}): Pages<ItemOf<Name>> {
  const [room = ""] = name.split(".");
  const query = useInfiniteQuery({
    queryKey: [room, name, "pages", input],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await call(name, { ...(input as object), ...(pageParam !== undefined && { after: pageParam }) } as Input<Name>, {
        signal,
      });
      return answer as unknown as { items: ItemOf<Name>[]; next?: string };
    },
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    placeholderData: (before) => before,
  });
  if (query.data) {
    return {
      state: "here",
      items: query.data.pages.flatMap((page) => page.items),
      more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
      loadingMore: query.isFetchingNextPage,
    };
  }
  if (query.error) return { state: "refused", refusal: asRefusal(query.error), again: () => void query.refetch() };
  return { state: "loading" };
}
