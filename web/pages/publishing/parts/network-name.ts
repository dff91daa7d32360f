const names: Readonly<Record<string, string>> = { bluesky: "Bluesky", sandbox: "Sandbox", "sandbox-plain": "Sandbox (plain)" };

/** How a network is called, also before the list of networks has been read. */
export function networkName(network: string): string {
  return names[network] ?? network;
}
