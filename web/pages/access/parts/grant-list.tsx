import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Input } from "../../../data/api.ts";
import { can, useMe } from "../../../data/me.ts";
import { usePages } from "../../../data/use-pages.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { MoreButton } from "../../../ui/more-button.tsx";
import { Part } from "../../../ui/part.tsx";
import rows from "../../../ui/rows.module.css";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import { EndGrant } from "./end-grant.tsx";
import { GrantRow } from "./grant-row.tsx";
import type { Grant } from "./grant-row.tsx";

type Filter = Pick<Input<"access.listGrants">, "personId" | "teamId" | "roleId" | "scopeId">;
type GrantState = "current" | "coming" | "ended";

const stateOptions = [
  { value: "current", label: "Now" },
  { value: "coming", label: "Coming" },
  { value: "ended", label: "Ended" },
];

/** Grants that fit a filter, by whether they hold now, later, or held once. */
export function GrantList({ title, filter, give, empty }: { title: string; filter: Filter; give?: string; empty: string }) {
  const me = useMe();
  const [state, setState] = useState<GrantState>("current");
  const [ending, setEnding] = useState<Grant>();
  const mayRead = me !== undefined && can(me, "grant.read");
  const mayGive = me !== undefined && can(me, "grant.give");
  const list = usePages("access.listGrants", { ...filter, state, limit: 50 }, { enabled: mayRead });
  return (
    <Part
      flush
      title={title}
      beside={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Which grants"
            data={stateOptions}
            value={state}
            onChange={(value) => setState(value as GrantState)}
          />
          {mayGive && give && (
            <LinkTo className="small" to={give}>
              Give a role…
            </LinkTo>
          )}
        </>
      }
    >
      {me && !mayRead && (
        <p className="quiet" style={{ padding: "0 18px 16px" }}>
          Who holds which role is shown to those who hold grant.read. Ask someone who manages access.
        </p>
      )}
      {mayRead && list.state === "loading" && <LoadingRows rows={2} />}
      {list.state === "refused" && <Failed title="The grants could not be read" words={list.refusal.inWords} again={list.again} />}
      {list.state === "here" && list.items.length === 0 && (
        <p className="quiet" style={{ padding: "2px 18px 16px" }}>
          {state === "current" ? "No role is held now. " : state === "coming" ? "No role begins later." : "No role has ended."}{" "}
          {state === "current" && empty}
        </p>
      )}
      {list.state === "here" && list.items.length > 0 && (
        <ul className={rows.rows} style={{ borderTop: "1px solid var(--line)" }}>
          {list.items.map((grant) => (
            <GrantRow key={grant.grantId} grant={grant} onEnd={mayGive && state !== "ended" ? () => setEnding(grant) : undefined} />
          ))}
        </ul>
      )}
      {list.state === "here" && <MoreButton more={list.more} busy={list.loadingMore} />}
      {ending && <EndGrant grant={ending} onClose={() => setEnding(undefined)} />}
    </Part>
  );
}
