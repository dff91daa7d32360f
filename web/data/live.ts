import { useEffect, useState } from "react";
import { refreshRooms } from "./queries.ts";

export type LiveState = "live" | "connecting" | "lost";

const longestWaitMilliseconds = 30_000;

/** Hears from the server which rooms changed and refreshes what was read from them; tells whether it still hears. */
export function useLiveChanges(): LiveState {
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    function connect(): void {
      source = new EventSource("/api/v1/changes");
      source.addEventListener("open", () => {
        // What happened while nobody listened is unknown: read everything again.
        if (failures > 0) refreshRooms(rooms);
        failures = 0;
        setState("live");
      });
      source.addEventListener("message", (message: MessageEvent<string>) => refreshRooms(roomsIn(message.data)));
      source.addEventListener("error", () => {
        source?.close();
        failures += 1;
        setState(failures > 1 ? "lost" : "connecting");
        timer = setTimeout(connect, Math.min(1_000 * 2 ** (failures - 1), longestWaitMilliseconds));
      });
    }

    connect();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, []);
  return state;
}

const rooms = ["access", "accounts", "audit", "identity", "publishing"];

/** The rooms named in a message: a JSON list, or names divided by commas or spaces. */
export function roomsIn(data: string): readonly string[] {
  return data.match(/[a-z]+/g) ?? [];
}
