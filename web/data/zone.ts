const setting = "signet-zone";

export function systemZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone in which this browser shows times, where somebody chose one that it knows. */
export function chosenZone(): string | undefined {
  const chosen = typeof document === "undefined" ? null : localStorage.getItem(setting);
  return chosen !== null && isZone(chosen) ? chosen : undefined;
}

/** Chooses the zone; undefined goes back to the system's. */
export function chooseZone(zone: string | undefined): void {
  if (zone === undefined) localStorage.removeItem(setting);
  else localStorage.setItem(setting, zone);
}

export function isZone(name: string): boolean {
  return name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name);
}
