import { Button } from "@mantine/core";

/** The end of a list that goes on: nothing is cut silently. */
export function MoreButton({ more, busy }: { more: (() => void) | undefined; busy: boolean }) {
  if (!more) return null;
  return (
    <div style={{ display: "grid", placeItems: "center", padding: 12 }}>
      <Button variant="default" loading={busy} onClick={more}>
        Show more
      </Button>
    </div>
  );
}
