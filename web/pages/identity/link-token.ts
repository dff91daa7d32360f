import { useEffect, useState } from "react";

/** The secret of a one-time link: after the #, which the browser sends to no server. Taken out of the address at once. */
export function useLinkToken(): string {
  const [token] = useState(() => tokenIn(location.hash));
  useEffect(() => {
    if (token) history.replaceState(history.state, "", location.pathname);
  }, [token]);
  return token;
}

export function tokenIn(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get("token") ?? (hash.includes("=") ? "" : hash.slice(1));
}
