import { clockAt, isPast, myZone, wallTimeAt } from "../../../data/time.ts";
import { Moment } from "../../../ui/moment.tsx";

/** When a post goes out: by the clock of whoever looks, and beside it the clock it was planned by while that matters and differs. */
export function Planned({ schedule: { at, timeZone } }: { schedule: { at: string; timeZone: string } }) {
  const elsewhere = !isPast(at) && wallTimeAt(at, timeZone) !== wallTimeAt(at, myZone());
  return (
    <>
      <Moment at={at} />
      {elsewhere && <span title={`Planned by the clock of ${timeZone}`}> ({clockAt(at, timeZone)})</span>}
    </>
  );
}
