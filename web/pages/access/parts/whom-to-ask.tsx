import { can, useMe } from "../../../data/me.ts";
import { useRead } from "../../../data/use-read.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import type { Asked, Explanation } from "./explanation.ts";
import styles from "./explain-drawer.module.css";

const notByGranting = new Set([
  "person_unknown",
  "person_not_active",
  "responsible_person_not_active",
  "author_never_approves",
  "account_unknown",
  "group_unknown",
]);

/** What to ask for, and from whom: the people who may give grants here, or the way to give one oneself. */
export function WhomToAsk({ explanation, asked }: { explanation: Explanation; asked: Asked }) {
  const me = useMe();
  const grantable = explanation.reason === "no_grant" && explanation.restrictions.every((one) => one.outcome === "clear");
  const givers = useRead(
    "access.whoHasAccess",
    { accountId: asked.accountId ?? "", limit: 200 },
    { enabled: grantable && asked.accountId !== undefined },
  );
  const roles = useRead("access.listRoles", {}, { enabled: grantable });
  if (explanation.reason !== undefined && notByGranting.has(explanation.reason))
    return <p className={styles.ask}>{mends[explanation.reason]}</p>;
  if (!grantable)
    return (
      <p className={styles.ask}>
        No grant helps while a rule forbids it. Ask whoever set the rule: an admin of the workspace can change ceilings and duty rules, and
        whoever manages the group or account can put it back into use.
      </p>
    );
  const fitting =
    roles.state === "here"
      ? roles.value.items.filter((role) => role.state === "open" && role.permissions.includes(explanation.permission))
      : [];
  const smallest = fitting.toSorted((one, other) => one.permissions.length - other.permissions.length).slice(0, 3);
  const names =
    givers.state === "here"
      ? givers.value.items
          .filter((one) => one.allowed.includes("grant.give") && one.person.personId !== explanation.person.personId)
          .map((one) => one.person.name)
      : [];
  const mayGive = me !== undefined && can(me, "grant.give") && me.person.personId !== explanation.person.personId;
  const where = new URLSearchParams({
    person: explanation.person.personId,
    ...(asked.accountId && { account: asked.accountId }),
    ...(asked.groupId && { group: asked.groupId }),
    ...(smallest[0] && { role: smallest[0].roleId }),
  });
  return (
    <div className={styles.ask}>
      <p>
        <strong>What to ask for:</strong>{" "}
        {smallest.length > 0
          ? `a role that allows it, the smallest first: ${smallest.map((role) => role.name).join(", ")}`
          : "a role that allows it"}
        , for as long as it is needed.
      </p>
      {names.length > 0 && (
        <p>
          <strong>From whom:</strong> {names.slice(0, 6).join(", ")}
          {names.length > 6 && `, or ${names.length - 6} others`}.
        </p>
      )}
      {mayGive && <LinkTo to={`/grants/new?${where}`}>Give it now…</LinkTo>}
    </div>
  );
}

const mends: Readonly<Record<string, string>> = {
  person_unknown: "Nobody could have given it: the person was not here yet.",
  person_not_active: "Grants count only while their holder is active. Reactivate the person first, if that is right.",
  responsible_person_not_active: "An agent acts only while somebody active answers for it. Name another responsible person first.",
  author_never_approves: "This rule cannot be switched off. Ask somebody else who approves here.",
  account_unknown: "The account was not in the register then.",
  group_unknown: "The group did not exist then.",
};
