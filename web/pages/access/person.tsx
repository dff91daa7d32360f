import { useRead } from "../../data/use-read.ts";
import { usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { LinkTo } from "../../shell/link-to.tsx";
import { Facts } from "../../ui/facts.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import columns from "../accounts/account/account.module.css";
import { Timeline } from "../audit/parts/timeline.tsx";
import { GrantList } from "./parts/grant-list.tsx";
import { kindWord, PersonMark } from "./parts/person-mark.tsx";
import { PersonActs } from "./person/person-acts.tsx";
import type { Person } from "./person/person-acts.tsx";
import { PersonReach } from "./person/person-reach.tsx";

export const person = page({
  path: "/people/$personId",
  title: "Person",
  needs: "person.read",
  component: PersonPage,
});

function PersonPage() {
  const personId = usePathPart("personId");
  const read = useRead("access.showPerson", { personId });
  if (read.state === "here") return <Shown person={read.value} />;
  return (
    <>
      <PageHead title="Person" />
      {read.state === "loading" ? (
        <LoadingRows rows={3} height={110} />
      ) : (
        <Failed title="This person cannot be shown" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
    </>
  );
}

function Shown({ person: shown }: { person: Person }) {
  return (
    <>
      <PageHead title={shown.name} beside={<PersonMark status={shown.status} />}>
        <PersonActs person={shown} />
      </PageHead>
      <div className={columns.columns}>
        <div className={columns.stack}>
          <GrantList
            title="Roles"
            filter={{ personId: shown.personId }}
            give={`/grants/new?person=${shown.personId}`}
            empty={
              shown.teams.length > 0
                ? "What their teams hold counts for them too; see below."
                : "Without a role they can do nothing but sign in."
            }
          />
          <PersonReach person={shown} />
          <Timeline kind="person" id={shown.personId} />
        </div>
        <div className={columns.stack}>
          <Part title="About">
            <Facts
              facts={[
                ["E-mail", shown.email],
                ["Kind", kindWord(shown.kind)],
                ...(shown.responsibleName ? ([["Answers for it", shown.responsibleName]] as const) : []),
                [
                  "Accounts owned",
                  <LinkTo key="owned" to={`/accounts?ownerId=${shown.personId}&owner=${encodeURIComponent(shown.name)}`}>
                    Show them
                  </LinkTo>,
                ],
              ]}
            />
          </Part>
          <Part title="Teams">
            {shown.teams.length === 0 && <p className="quiet">In no team that you can see.</p>}
            <ul className="plain-list">
              {shown.teams.map((team) => (
                <li key={team.teamId} style={{ minHeight: 28 }}>
                  <LinkTo to={`/teams?team=${team.teamId}`}>{team.name}</LinkTo>
                </li>
              ))}
            </ul>
          </Part>
        </div>
      </div>
    </>
  );
}
