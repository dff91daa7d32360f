/** Where to go after sign-in: the page asked for before, if it is one of ours; anything else is taken for a trap. */
export function placeToGo(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith("/sign-in") ? wanted : "/";
}
