import { useState } from "react";
import { can, useMe } from "../../../data/me.ts";
import { usePages } from "../../../data/use-pages.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { MoreButton } from "../../../ui/more-button.tsx";
import { Part } from "../../../ui/part.tsx";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import { EventDrawer } from "./event-drawer.tsx";
import type { LoggedEvent } from "./logged-event.ts";
import { EventList } from "./event-list.tsx";

/** What happened to one thing, newest first, straight from the audit log. Shown to those who may read it. */
export function Timeline({ kind, id }: { kind: string; id: string }) {
  const me = useMe();
  const mayRead = me !== undefined && can(me, "audit.read");
  const list = usePages("audit.listEvents", { subjectKind: kind, subjectId: id, limit: 20 }, { enabled: mayRead });
  const [opened, setOpened] = useState<LoggedEvent>();
  return (
    <Part
      flush
      title="History"
      beside={
        mayRead && (
          <LinkTo className="small" to={`/audit?subjectKind=${kind}&subjectId=${id}`}>
            Open in the audit log
          </LinkTo>
        )
      }
    >
      {!mayRead && me && (
        <p className="quiet" style={{ padding: "0 18px 16px" }}>
          The history is part of the audit log; it needs the permission audit.read. Ask a compliance officer or an auditor.
        </p>
      )}
      {mayRead && list.state === "loading" && <LoadingRows rows={3} />}
      {list.state === "refused" && <Failed title="The history could not be read" words={list.refusal.inWords} again={list.again} />}
      {list.state === "here" && list.items.length === 0 && (
        <p className="quiet" style={{ padding: "0 18px 16px" }}>
          Nothing is recorded yet.
        </p>
      )}
      {list.state === "here" && <EventList brief events={list.items} onOpen={setOpened} />}
      {list.state === "here" && <MoreButton more={list.more} busy={list.loadingMore} />}
      <EventDrawer event={opened} onClose={() => setOpened(undefined)} />
    </Part>
  );
}
