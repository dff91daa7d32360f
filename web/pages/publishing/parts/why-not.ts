/** Why an act is not open to the viewer now and what to do about it; undefined when it is. */
export function whyNot(may: { allowed: true } | { allowed: false; reason: string; mend: string }): string | undefined {
  return may.allowed ? undefined : `${may.reason} ${may.mend}`;
}
