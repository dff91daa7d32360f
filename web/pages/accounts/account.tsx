import { useRead } from "../../data/use-read.ts";
import { useWhyNot } from "../../data/use-why-not.ts";
import { usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { Facts } from "../../ui/facts.tsx";
import { Moment } from "../../ui/moment.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { Timeline } from "../audit/parts/timeline.tsx";
import { AccountActs } from "./account/account-acts.tsx";
import { AccountPosts } from "./account/account-posts.tsx";
import styles from "./account/account.module.css";
import { ConnectionPart } from "./account/connection.tsx";
import { HoldersPart } from "./account/holders.tsx";
import { PeopleWithAccess } from "./account/people-with-access.tsx";
import type { Registered } from "./parts/account-text.ts";
import { HealthMark } from "./parts/health-mark.tsx";
import { useNetworks } from "./parts/use-networks.ts";

export const account = page({
  path: "/accounts/$accountId",
  title: "Account",
  needs: "account.read",
  component: AccountPage,
});

function AccountPage() {
  const accountId = usePathPart("accountId");
  const read = useRead("accounts.showAccount", { accountId });
  if (read.state === "here") return <Shown account={read.value} />;
  return (
    <>
      <PageHead title="Account" />
      {read.state === "loading" ? (
        <LoadingRows rows={3} height={110} />
      ) : (
        <Failed title="This account cannot be shown" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
    </>
  );
}

function Shown({ account: shown }: { account: Registered }) {
  const whyNot = useWhyNot();
  const { networks, nameOf } = useNetworks();
  const network = networks.find((one) => one.network === shown.network);
  return (
    <>
      <PageHead title={shown.displayName} beside={<HealthMark account={shown} />}>
        <AccountActs account={shown} whyNot={whyNot} />
      </PageHead>
      <p className={`quiet ${styles.byline}`}>
        {shown.handle} on {nameOf(shown.network)} · {shown.groupName}
      </p>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <PeopleWithAccess account={shown} />
          <AccountPosts accountId={shown.accountId} />
          <Timeline kind="account" id={shown.accountId} />
        </div>
        <div className={styles.stack}>
          <ConnectionPart account={shown} network={network} why={whyNot("account.connect")} />
          <HoldersPart account={shown} why={whyNot("account.own")} />
          <Register account={shown} />
        </div>
      </div>
    </>
  );
}

const risks = { low: "Low", normal: "Normal", high: "High" } as const;
const secondFactors = { unknown: "Not known", on: "On", off: "Off" } as const;

function Register({ account: shown }: { account: Registered }) {
  return (
    <Part title="In the register">
      <Facts
        facts={[
          [
            "Address",
            shown.url && (
              <a key="url" href={shown.url} target="_blank" rel="noreferrer">
                {shown.url}
              </a>
            ),
          ],
          ["Purpose", shown.purpose],
          ["Legal entity", shown.legalEntity],
          ["Country", shown.country],
          ["Language", shown.language],
          ["Risk", risks[shown.risk]],
          [
            "Second factor",
            <span key="factor" style={shown.secondFactor === "off" ? { color: "var(--bad)", fontWeight: 600 } : undefined}>
              {secondFactors[shown.secondFactor]}
            </span>,
          ],
          ["Recovery", shown.recoveryCustody],
          ["Registered", <Moment key="registered" at={shown.registeredAt} />],
          ...(shown.archivedAt ? ([["Archived", <Moment key="archived" at={shown.archivedAt} />]] as const) : []),
        ]}
      />
    </Part>
  );
}
