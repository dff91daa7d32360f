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

/** Whether this browser knows the zone, by whichever of its names: lists hold one name of each only, like Asia/Calcutta for Asia/Kolkata. */
export function isZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
