import { useEffect, useRef } from "react";
import type { RefObject } from "react";

/** Puts the focus into a field when its form appears, where that form is all somebody came for. */
export function useFirstFocus<Field extends HTMLElement>(): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
