import { useState } from "react";
import { can, useMe } from "../../../data/me.ts";
import { usePages } from "../../../data/use-pages.ts";
import { Part } from "../../../ui/part.tsx";
import { MoreButton } from "../../../ui/more-button.tsx";
import rows from "../../../ui/rows.module.css";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import { networkName } from "../../publishing/parts/network-name.ts";
import { ExplainDrawer } from "../parts/explain-drawer.tsx";
import type { Asked } from "../parts/explanation.ts";
import { mayWords, tellingOf } from "../parts/may-words.ts";
import type { Person } from "./person-acts.tsx";

/** On which accounts somebody may do what, all roles and teams taken together, and why. */
export function PersonReach({ person }: { person: Person }) {
  const me = useMe();
  const mayRead = me !== undefined && can(me, "grant.read");
  const list = usePages("access.whatCanPersonDo", { personId: person.personId, limit: 50 }, { enabled: mayRead });
  const [asked, setAsked] = useState<Asked & { name: string }>();
  const reached = list.state === "here" ? list.items.filter((one) => one.allowed.length > 0 || one.withheld.length > 0) : [];
  if (!mayRead) return null;
  return (
    <Part flush title="What they can do, and why">
      {list.state === "loading" && <LoadingRows rows={3} />}
      {list.state === "refused" && <Failed title="This could not be read" words={list.refusal.inWords} again={list.again} />}
      {list.state === "here" && reached.length === 0 && (
        <p className="quiet" style={{ padding: "2px 18px 16px" }}>
          Nothing on any account that you oversee{list.more ? ", as far as it is loaded" : ""}.
        </p>
      )}
      {reached.length > 0 && (
        <ul className={rows.rows} style={{ borderTop: "1px solid var(--line)" }}>
          {reached.map((one) => (
            <ReachRow
              key={one.accountId}
              one={one}
              onAsk={(name) =>
                setAsked({
                  personId: person.personId,
                  accountId: one.accountId,
                  permission: tellingOf(one.allowed) ?? one.withheld[0]?.permission ?? "account.read",
                  name,
                })
              }
            />
          ))}
        </ul>
      )}
      {list.state === "here" && <MoreButton more={list.more} busy={list.loadingMore} />}
      <ExplainDrawer asked={asked} nameOf={() => asked?.name ?? "this account"} onClose={() => setAsked(undefined)} />
    </Part>
  );
}

interface Reached {
  readonly accountId: string;
  readonly network: string;
  readonly name?: string | undefined;
  readonly allowed: readonly string[];
  readonly withheld: readonly { readonly permission: string }[];
}

function ReachRow({ one, onAsk }: { one: Reached; onAsk: (name: string) => void }) {
  const name = one.name ?? "An account you cannot see";
  return (
    <li className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1.2fr) minmax(0, 1.6fr) auto" }}>
      <span className={rows.name}>
        {name} <span className="quiet small">{networkName(one.network)}</span>
      </span>
      <span className={rows.cell}>
        {mayWords(one.allowed)}
        {one.withheld.length > 0 && <span> · {one.withheld.length} withheld by a rule</span>}
      </span>
      <span className={rows.acts}>
        <button type="button" className={rows.quietButton} aria-label={`Why, on ${name}?`} onClick={() => onAsk(name)}>
          Why?
        </button>
      </span>
    </li>
  );
}
