import { Button, SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { usePages } from "../../data/use-pages.ts";
import { useWhyNot } from "../../data/use-why-not.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { MoreButton } from "../../ui/more-button.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import rows from "../../ui/rows.module.css";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { kindOptions, statusOptions } from "./parts/person-mark.tsx";
import { Invite } from "./people/invite.tsx";
import { PersonRow } from "./people/person-row.tsx";

export const people = page({
  path: "/people",
  title: "People",
  nav: { section: "People and access", icon: "person", order: 1, key: "p" },
  needs: "person.read",
  component: People,
});

function People() {
  const [filters, setFilters] = useFilters();
  const [inviting, setInviting] = useState(false);
  const whyNot = useWhyNot();
  const status = statusOptions.find((option) => option.value === filters.status)?.value;
  const kind = kindOptions.find((option) => option.value === filters.kind)?.value;
  const list = usePages("access.listPeople", {
    limit: 100,
    ...(filters.text && { text: filters.text }),
    ...(status && { status }),
    ...(kind && { kind }),
  });
  const filtered = Boolean(filters.text || status || kind);
  return (
    <>
      <PageHead
        title="People"
        beside={list.state === "here" && <span className="quiet figures">{list.items.length + (list.more ? "+" : "")}</span>}
      >
        <ActButton leftSection={<Icon name="plus" size={16} />} why={whyNot("person.edit")} onClick={() => setInviting(true)}>
          Invite somebody
        </ActButton>
      </PageHead>
      <div className={rows.filters} role="search" aria-label="Find people">
        <SearchField label="Name or e-mail" value={filters.text ?? ""} onSettled={(text) => setFilters({ text })} />
        <SegmentedControl
          aria-label="Status"
          data={[{ value: "", label: "All" }, ...statusOptions]}
          value={filters.status ?? ""}
          onChange={(value) => setFilters({ status: value })}
        />
        <Select
          w={170}
          aria-label="Kind"
          placeholder="Any kind"
          clearable
          data={kindOptions}
          value={filters.kind ?? null}
          onChange={(value) => setFilters({ kind: value ?? undefined })}
        />
      </div>
      {list.state === "loading" && <LoadingRows rows={6} />}
      {list.state === "refused" && (
        <Failed title="The people could not be read" words={list.refusal.inWords} requestId={list.refusal.requestId} again={list.again} />
      )}
      {list.state === "here" && list.items.length === 0 && (
        <Empty
          icon="people"
          title={filtered ? "Nobody fits these filters" : "Nobody here yet"}
          action={
            filtered && (
              <Button variant="default" onClick={() => setFilters({ text: "", status: "", kind: "" })}>
                Show everybody
              </Button>
            )
          }
        >
          {filtered
            ? "You see the people your access covers."
            : "Invite the people who write, approve and answer for what the brand says; then give them roles."}
        </Empty>
      )}
      {list.state === "here" && list.items.length > 0 && (
        <>
          <ul className={`sheet ${rows.rows}`}>
            {list.items.map((person) => (
              <PersonRow key={person.personId} person={person} />
            ))}
          </ul>
          <MoreButton more={list.more} busy={list.loadingMore} />
        </>
      )}
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}
