/** The version of the time-zone tables this process computes with, like 2026c. */
export const zoneDataVersion = process.versions["tz"] ?? "unknown";
