import { Link } from "@tanstack/react-router";
import type { Output } from "../../../data/api.ts";
import { Initials } from "../../../ui/marks.tsx";
import rows from "../../../ui/rows.module.css";
import { HealthMark } from "../parts/health-mark.tsx";

type Account = Output<"accounts.listAccounts">["items"][number];

export function AccountRow({ account, networkName }: { account: Account; networkName: string }) {
  const { owner } = account;
  return (
    <li className={rows.row} style={{ gridTemplateColumns: "minmax(0, 2.2fr) minmax(0, 1.1fr) minmax(0, 1.3fr) 170px" }}>
      <span className={rows.who}>
        <Initials name={account.displayName} size={26} />
        <span className={rows.name}>
          <Link to={`/accounts/${account.accountId}`} className={rows.link}>
            {account.displayName}
          </Link>
          <span className="quiet small">
            {account.handle} · {networkName}
          </span>
        </span>
      </span>
      <span className={rows.cell}>
        <span className="unseen">Group: </span>
        {account.groupName}
      </span>
      <span className={rows.cell} style={owner?.status === "active" ? undefined : { color: "var(--bad)" }}>
        <span className={owner ? "unseen" : undefined}>{owner ? "Owner: " : "No owner"}</span>
        {owner && `${owner.name}${owner.status === "active" ? "" : ` (${owner.status})`}`}
      </span>
      <span className={rows.cell}>
        <HealthMark account={account} />
      </span>
    </li>
  );
}
