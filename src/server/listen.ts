import type { Database, Log } from "#kernel";
import { noticeChannel, parseNotice } from "./notices.ts";
import type { Notice } from "./notices.ts";

export interface Notices {
  subscribe(hear: (notice: Notice) => void): () => void;
  close(): Promise<void>;
}

const againMilliseconds = 500;

/** Hears all commits through one connection and passes them on; when the connection breaks it is made anew. */
export async function listenToNotices(database: Database, log: Log): Promise<Notices> {
  const listeners = new Set<(notice: Notice) => void>();
  let closed = false;
  let connection: { close(): Promise<void> } | undefined;
  let retry: NodeJS.Timeout | undefined;

  const hear = (payload: string) => {
    const notice = parseNotice(payload);
    if (notice) for (const listener of listeners) listener(notice);
  };
  const again = (error: Error) => {
    connection = undefined;
    if (closed || retry) return;
    log.warn({ cause: error.message }, "lost the notice connection; connecting again");
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch(again);
    }, againMilliseconds);
  };
  const connect = async () => {
    connection = await database.listen(noticeChannel, hear, again);
  };
  await connect();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await connection?.close();
    },
  };
}
