import { Link } from "@tanstack/react-router";
import type { Output } from "../../../data/api.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { Initials } from "../../../ui/marks.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Moment } from "../../../ui/moment.tsx";
import rows from "../../../ui/rows.module.css";
import { useAccountName } from "./account-name.ts";
import { placeWords } from "./way-steps.tsx";

export type Grant = Output<"access.listGrants">["items"][number];

/** One grant as a sentence with its period, and where it came from. */
export function GrantRow({ grant, onEnd }: { grant: Grant; onEnd: (() => void) | undefined }) {
  const { principal, role, scope, network, from, until, reason, givenBy } = grant;
  const accountName = useAccountName(scope.kind === "account" ? scope.id : undefined);
  const holder =
    principal.kind === "person" ? (
      <Link to={`/people/${principal.id}`}>{principal.name}</Link>
    ) : (
      <LinkTo to={`/teams?team=${principal.id}`}>{principal.name}</LinkTo>
    );
  return (
    <li className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1.3fr) minmax(0, 1.2fr) auto" }}>
      <span className={rows.who}>
        {principal.kind === "person" ? <Initials name={principal.name} size={24} /> : <Icon name="people" size={20} />}
        <span className={rows.name}>
          {holder} {principal.kind === "team" && <span className="quiet small">(team)</span>}
          <span className="small" style={{ display: "block" }}>
            <LinkTo to={`/roles?role=${role.roleId}`}>{role.name}</LinkTo> on {placeWords(scope, accountName)}
            {network && `, ${network} only`}
          </span>
        </span>
      </span>
      <span className={rows.cell}>
        {until ? (
          <>
            until <Moment at={until} />
          </>
        ) : (
          "without an end"
        )}
        <span className="small" style={{ display: "block" }}>
          from <Moment at={from} />
          {givenBy && `, by ${givenBy.name}`}
          {reason && ` · “${reason}”`}
        </span>
      </span>
      <span className={rows.acts}>
        {onEnd && (
          <button type="button" className={rows.quietButton} onClick={onEnd} aria-label={`End the role ${role.name} of ${principal.name}`}>
            End…
          </button>
        )}
      </span>
    </li>
  );
}
