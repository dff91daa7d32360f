import { Button } from "@mantine/core";
import { useState } from "react";
import { momentOf, myZone } from "../../data/time.ts";
import { usePages } from "../../data/use-pages.ts";
import { useFilters } from "../../shell/address.ts";
import type { Filters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { Icon } from "../../ui/icons.tsx";
import { MomentField } from "../../ui/moment-field.tsx";
import { MoreButton } from "../../ui/more-button.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import rows from "../../ui/rows.module.css";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { PersonSelect } from "../access/parts/person-select.tsx";
import { AuditStatus } from "./log/audit-status.tsx";
import { ExportLog } from "./log/export-log.tsx";
import { EventDrawer } from "./parts/event-drawer.tsx";
import type { LoggedEvent } from "./parts/logged-event.ts";
import { EventList } from "./parts/event-list.tsx";

export const audit = page({
  path: "/audit",
  title: "Audit log",
  nav: { section: "Evidence", icon: "log", order: 1, key: "u" },
  needs: "audit.read",
  component: Audit,
});

const cleared: Filters = { text: "", actorId: "", actor: "", from: "", to: "", subjectKind: "", subjectId: "" };

function Audit() {
  const [filters, setFilters] = useFilters();
  const [opened, setOpened] = useState<LoggedEvent>();
  const [exporting, setExporting] = useState(false);
  const asked = askedBy(filters);
  const list = usePages("audit.listEvents", { limit: 100, ...asked });
  const filtered = Object.keys(asked).length > 0;
  const showAll = (
    <Button variant="default" size="compact-sm" onClick={() => setFilters(cleared)}>
      Show everything
    </Button>
  );
  return (
    <>
      <PageHead title="Audit log">
        <Button variant="default" leftSection={<Icon name="external" size={16} />} onClick={() => setExporting(true)}>
          Export…
        </Button>
      </PageHead>
      <AuditStatus />
      <div className={rows.filters} role="search" aria-label="Find events">
        <PersonSelect
          width={200}
          placeholder="Done by anybody"
          clearable
          anyStatus
          value={filters.actorId ? { personId: filters.actorId, name: filters.actor ?? "" } : undefined}
          onChange={(person) => setFilters({ actorId: person?.personId, actor: person?.name })}
        />
        <SearchField width={200} label="Code, like grant." value={filters.text ?? ""} onSettled={(text) => setFilters({ text })} />
        <MomentField says="From" value={filters.from ?? ""} onChange={(from) => setFilters({ from })} />
        <MomentField says="To" value={filters.to ?? ""} onChange={(to) => setFilters({ to })} />
        {filtered && showAll}
      </div>
      {asked.subjectKind && (
        <p className={`quiet ${rows.lede}`} style={{ marginTop: 0 }}>
          Only the timeline of one {asked.subjectKind}.
        </p>
      )}
      {list.state === "loading" && <LoadingRows rows={8} height={40} />}
      {list.state === "refused" && (
        <Failed title="The log could not be read" words={list.refusal.inWords} requestId={list.refusal.requestId} again={list.again} />
      )}
      {list.state === "here" && list.items.length === 0 && (
        <Empty icon="log" title={filtered ? "No event fits these filters" : "Nothing is recorded yet"} action={filtered && showAll}>
          Every act that changes something, and every sensitive look, is recorded here in the same moment, in an order nobody can change.
        </Empty>
      )}
      {list.state === "here" && list.items.length > 0 && (
        <>
          <div className="sheet" style={{ overflow: "hidden" }}>
            <EventList events={list.items} onOpen={setOpened} />
          </div>
          <MoreButton more={list.more} busy={list.loadingMore} />
        </>
      )}
      <EventDrawer event={opened} onClose={() => setOpened(undefined)} />
      {exporting && <ExportLog onClose={() => setExporting(false)} />}
    </>
  );
}

function askedBy({ text, actorId, from, to, subjectKind, subjectId }: Filters) {
  return {
    ...(text && { text }),
    ...(actorId && { actorId }),
    ...(subjectKind && subjectId && { subjectKind, subjectId }),
    ...(isWhole(from) && { from: momentOf(from, myZone()) }),
    ...(isWhole(to) && { to: momentOf(to, myZone()) }),
  };
}

function isWhole(wallTime: string | undefined): wallTime is string {
  return wallTime !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wallTime);
}
