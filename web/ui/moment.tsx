import { fromNow, momentInWords } from "../data/time.ts";

/** A moment, always with its zone; the distance from now where that helps more. */
export function Moment({ at, zone, as = "moment" }: { at: string; zone?: string; as?: "moment" | "distance" }) {
  const words = momentInWords(at, zone);
  return (
    <time dateTime={at} title={as === "distance" ? words : fromNow(at)}>
      {as === "distance" ? fromNow(at) : words}
    </time>
  );
}
