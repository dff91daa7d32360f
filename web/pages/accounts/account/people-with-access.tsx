import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { can, useMe } from "../../../data/me.ts";
import { usePages } from "../../../data/use-pages.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { Initials, Mark } from "../../../ui/marks.tsx";
import { MoreButton } from "../../../ui/more-button.tsx";
import { Part } from "../../../ui/part.tsx";
import rows from "../../../ui/rows.module.css";
import { Empty, Failed, LoadingRows } from "../../../ui/states.tsx";
import { ExplainDrawer } from "../../access/parts/explain-drawer.tsx";
import { mayWords, tellingOf } from "../../access/parts/may-words.ts";
import { usePermissionWords } from "../../access/parts/permission-words.ts";
import type { Registered } from "../parts/account-text.ts";

/** Everyone whom a grant reaches here, what they may do, and why. */
export function PeopleWithAccess({ account }: { account: Registered }) {
  const me = useMe();
  const list = usePages("access.whoHasAccess", { accountId: account.accountId, limit: 50 });
  const mayRead = list.state !== "refused";
  const { permissions, says } = usePermissionWords();
  const [permission, setPermission] = useState<string>();
  const [asked, setAsked] = useState<string>();
  const here = permissions.filter((one) => one.scope !== "workspace").map((one) => ({ value: one.name, label: one.says }));
  const people = list.state === "here" ? list.items.filter((one) => permission === undefined || one.allowed.includes(permission)) : [];
  const about =
    permission ??
    tellingOf(list.state === "here" ? (list.items.find(({ person }) => person.personId === asked)?.allowed ?? []) : []) ??
    "account.read";
  return (
    <Part
      flush
      title="People with access"
      beside={
        <>
          {mayRead && (
            <Select
              size="xs"
              w={230}
              aria-label="Who may…"
              placeholder="Any permission"
              clearable
              searchable
              data={here}
              value={permission ?? null}
              onChange={(value) => setPermission(value ?? undefined)}
            />
          )}
          {me && can(me, "grant.give") && (
            <LinkTo className="small" to={`/grants/new?account=${account.accountId}`}>
              Give access…
            </LinkTo>
          )}
        </>
      }
    >
      {list.state === "loading" && <LoadingRows rows={3} />}
      {list.state === "refused" && list.refusal.status !== 404 && list.refusal.status !== 403 && (
        <Failed title="Access could not be read" words={list.refusal.inWords} again={list.again} />
      )}
      {list.state === "refused" && (list.refusal.status === 404 || list.refusal.status === 403) && (
        <p className="quiet" style={{ padding: "0 18px 16px" }}>
          Who has access is shown to those who hold grant.read here. Ask the owner of the account.
        </p>
      )}
      {list.state === "here" && people.length === 0 && (
        <Empty icon="people" title={permission ? "Nobody may do this here" : "No grant reaches this account"}>
          {permission
            ? `“${says(permission)}” is given to nobody on this account. Give somebody a role that allows it.`
            : "Give a person or a team a role on its group, or on this account alone."}
        </Empty>
      )}
      {people.length > 0 && (
        <ul className={rows.rows} style={{ borderTop: "1px solid var(--line)" }}>
          {people.map(({ person, allowed, withheld, ways }) => (
            <li key={person.personId} className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1.2fr) minmax(0, 1.5fr) auto" }}>
              <span className={rows.who}>
                <Initials name={person.name} size={24} />
                <span className={rows.name}>
                  <Link to={`/people/${person.personId}`}>{person.name}</Link>
                  {person.kind !== "member" && <span className="quiet small"> · {person.kind}</span>}
                  {person.status !== "active" && (
                    <>
                      {" "}
                      <Mark tone="bad">{person.status}</Mark>
                    </>
                  )}
                  <span className="quiet small" style={{ display: "block" }}>
                    {[...new Set(ways.map(({ way }) => way.role.name))].join(", ") || "nothing they hold counts here"}
                  </span>
                </span>
              </span>
              <span className={rows.cell}>
                {mayWords(allowed)}
                {withheld.length > 0 && <span> · {withheld.length} withheld by a rule</span>}
              </span>
              <span className={rows.acts}>
                <button
                  type="button"
                  className={rows.quietButton}
                  onClick={() => setAsked(person.personId)}
                  aria-label={`Why does ${person.name} have access?`}
                >
                  Why?
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {list.state === "here" && <MoreButton more={list.more} busy={list.loadingMore} />}
      <ExplainDrawer
        asked={asked === undefined ? undefined : { personId: asked, permission: about, accountId: account.accountId }}
        nameOf={() => account.displayName}
        onClose={() => setAsked(undefined)}
      />
    </Part>
  );
}
