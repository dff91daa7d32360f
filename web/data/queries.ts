import { QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal } from "./refusal.ts";

let onSignedOut: () => void = () => {};

/** Tells what to do when an answer says that nobody is signed in (the session ended, or never was). */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

export function noticeSignedOut(error: unknown): boolean {
  if (!(error instanceof Refusal) || error.code !== "not_signed_in") return false;
  onSignedOut();
  return true;
}

/** Reads are kept for a while and refreshed when the server tells that their room changed. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => void noticeSignedOut(error) }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => !(error instanceof Refusal && error.status >= 400 && error.status < 500) && count < 1,
    },
  },
});

/** Marks all that was read from these rooms as old; what is on screen is read again. */
export function refreshRooms(rooms: readonly string[]): void {
  for (const room of rooms) void queries.invalidateQueries({ queryKey: [room] });
}
