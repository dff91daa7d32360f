const longest = 40;

/** A workspace's name for addresses and sign-in: "Northwind Traders B.V." becomes northwind-traders-b-v. */
export function slugOf(name: string): string {
  const latin = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return latin.slice(0, longest).replace(/^-+|-+$/g, "") || "workspace";
}
