import { useEffect, useState } from "react";

/** The secret of a one-time link: after the # (never sent to a server by the browser), or in the query of older links. Taken out of the address at once. */
export function useLinkToken(): string {
  const [token] = useState(() => tokenIn(location.hash, location.search));
  useEffect(() => {
    if (token) history.replaceState(history.state, "", location.pathname);
  }, [token]);
  return token;
}

export function tokenIn(hash: string, search: string): string {
  const fromHash = new URLSearchParams(hash.slice(1)).get("token") ?? (hash.includes("=") ? "" : hash.slice(1));
  return fromHash || (new URLSearchParams(search).get("token") ?? "");
}
