import { SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { momentOf, momentInWords, myZone, zoneAbbreviation } from "../../data/time.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { MomentField } from "../../ui/moment-field.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import rows from "../../ui/rows.module.css";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { AccessGrid } from "./matrix/access-grid.tsx";
import { useMatrix } from "./matrix/use-matrix.ts";
import type { MatrixInput } from "./matrix/use-matrix.ts";
import { ExplainDrawer } from "./parts/explain-drawer.tsx";
import type { Asked } from "./parts/explanation.ts";
import { GroupSelect } from "./parts/group-select.tsx";
import { usePermissionWords } from "./parts/permission-words.ts";

export const access = page({
  path: "/access",
  title: "Access",
  nav: { section: "People and access", icon: "grid", order: 5, key: "x" },
  needs: "grant.read",
  component: Access,
});

function Access() {
  const [filters, setFilters] = useFilters();
  const { permissions, says } = usePermissionWords();
  const permission = filters.permission ?? "post.publish";
  const asOf = instantIn(filters.asOf);
  const known = filters.known === "then" ? "then" : "now";
  const options = permissions.filter((one) => one.scope !== "workspace").map((one) => ({ value: one.name, label: one.says }));
  const text = filters.text?.trim();
  const input: MatrixInput = {
    permission,
    ...(filters.groupId && { groupId: filters.groupId }),
    ...(text && { text }),
    ...(asOf && { asOf, known }),
  };
  return (
    <>
      <PageHead title="Access" />
      <div className={rows.filters} role="search" aria-label="What to show">
        <Select
          w={340}
          maw="100%"
          aria-label="Who may…"
          searchable
          allowDeselect={false}
          data={options.length > 0 ? options : [{ value: permission, label: says(permission) }]}
          value={permission}
          onChange={(value) => setFilters({ permission: value ?? undefined })}
        />
        <GroupSelect
          width={210}
          placeholder="All groups"
          clearable
          value={filters.groupId ?? ""}
          onChange={(groupId) => setFilters({ groupId })}
        />
        <SearchField width={180} label="Name of a person" value={filters.text ?? ""} onSettled={(text) => setFilters({ text })} />
        <MomentField says="As of" value={filters.asOf ?? ""} onChange={(wanted) => setFilters({ asOf: wanted })} />
        {asOf && (
          <SegmentedControl
            aria-label="By what was known"
            value={known}
            onChange={(value) => setFilters({ known: value })}
            data={[
              { value: "now", label: "As known now" },
              { value: "then", label: "As decided then" },
            ]}
          />
        )}
      </div>
      <p className={`quiet small ${rows.lede}`} role="status">
        {says(permission)}: {asOf ? `who could, as of ${momentInWords(asOf)}` : "who may, as of now"}. Times in {zoneAbbreviation(myZone())}
        . Choose a cell to see why.
      </p>
      <MatrixBody key={JSON.stringify(input)} input={input} />
    </>
  );
}

function MatrixBody({ input }: { input: MatrixInput }) {
  const matrix = useMatrix(input);
  const [asked, setAsked] = useState<Asked>();
  if (matrix.refusal && !matrix.joined)
    return (
      <Failed
        title="The matrix could not be read"
        words={matrix.refusal.inWords}
        requestId={matrix.refusal.requestId}
        again={matrix.again}
      />
    );
  if (!matrix.joined) return <LoadingRows rows={8} height={34} />;
  const { joined } = matrix;
  if (joined.accounts.length === 0)
    return (
      <Empty icon="account" title="No accounts here">
        No account stands in this group, or none that you oversee. Choose another group.
      </Empty>
    );
  if (joined.people.length === 0)
    return (
      <Empty icon="person" title="Nobody is called that">
        No person that you may see has “{input.text}” in their name.
      </Empty>
    );
  const { permission, asOf, known } = input;
  return (
    <>
      <AccessGrid
        matrix={joined}
        morePeople={matrix.morePeople}
        moreAccounts={matrix.moreAccounts}
        loading={matrix.loading}
        onAsk={(personId, accountId) => setAsked({ personId, accountId, permission, ...(asOf && { asOf, known: known ?? "now" }) })}
      />
      <ExplainDrawer asked={asked} nameOf={joined.nameOf} onClose={() => setAsked(undefined)} />
    </>
  );
}

/** The moment of a wall time in the viewer's zone; undefined while it is not whole. */
function instantIn(wallTime: string | undefined): string | undefined {
  return wallTime && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wallTime) ? momentOf(wallTime, myZone()) : undefined;
}
