import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../data/use-act.ts";
import { useRead } from "../../data/use-read.ts";
import { useFilters, useGo } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import { useNetworks } from "../accounts/parts/use-networks.ts";
import styles from "../../ui/form.module.css";
import { HolderFields } from "./grants/holder-fields.tsx";
import type { Holder } from "./grants/holder-fields.tsx";
import { PeriodFields } from "./grants/period-fields.tsx";
import { momentsOf, periodProblem, wholePeriod } from "./grants/period.ts";
import { NetworkField } from "./grants/network-field.tsx";
import { Preview } from "./grants/preview.tsx";
import { RoleFields } from "./grants/role-fields.tsx";
import { ScopeFields } from "./grants/scope-fields.tsx";
import type { Scope } from "./grants/scope-fields.tsx";

export const giveGrant = page({
  path: "/grants/new",
  title: "Give a role",
  needs: "grant.give",
  component: GiveGrant,
});

const fields = ["roleId", "principalId", "scope", "scope.groupId", "scope.accountId", "network", "startsAt", "endsAt", "reason"];

function GiveGrant() {
  const go = useGo();
  const [filters] = useFilters();
  const { nameOf } = useNetworks();
  const roles = useRead("access.listRoles", {});
  const [holder, setHolder] = useState<Holder>({
    principalKind: filters.team ? "team" : "person",
    principalId: filters.team ?? filters.person ?? "",
    name: "",
  });
  const [roleId, setRole] = useState(filters.role ?? "");
  const [scope, setScope] = useState<Scope>({
    kind: filters.account ? "account" : "group",
    id: filters.account ?? filters.group ?? "",
    name: "",
  });
  const [network, setNetwork] = useState("");
  const [period, setPeriod] = useState(wholePeriod);
  const [reason, setReason] = useState("");
  const act = useAct("access.giveGrant", {
    showsRefusals: true,
    done: (grant) => `${grant.principal.name} holds ${grant.role.name} now.`,
    onDone: (grant) => go(grant.principal.kind === "person" ? `/people/${grant.principal.id}` : `/teams?team=${grant.principal.id}`),
  });
  const open = roles.state === "here" ? roles.value.items.filter((role) => role.state === "open") : [];
  const role = open.find((one) => one.roleId === roleId);
  const wrongPeriod = periodProblem(period);
  const missing = [
    !holder.principalId && "to whom",
    !role && "which role",
    scope.kind !== "workspace" && !scope.id && "where",
    !reason.trim() && "why",
  ]
    .filter(Boolean)
    .join(", ");
  const elsewhere = act.refusal && !fields.includes(act.refusal.field ?? "") ? act.refusal.inWords : undefined;

  function give(): void {
    const place =
      scope.kind === "workspace"
        ? { kind: "workspace" as const }
        : scope.kind === "group"
          ? { kind: "group" as const, groupId: scope.id }
          : { kind: "account" as const, accountId: scope.id };
    void act.run({
      roleId,
      principalKind: holder.principalKind,
      principalId: holder.principalId,
      scope: place,
      reason: reason.trim(),
      ...(network && { network }),
      ...momentsOf(period),
    });
  }

  return (
    <>
      <PageHead title="Give a role" />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === "" && wrongPeriod === undefined) give();
        }}
      >
        <FormProblem words={elsewhere} />
        <Part title="To whom">
          <HolderFields holder={holder} onChange={setHolder} problem={act.problemWith("principalId")} />
        </Part>
        <Part title="Which role">
          <RoleFields roleId={roleId} onChange={setRole} problem={act.problemWith("roleId")} />
        </Part>
        <Part title="Where">
          <ScopeFields
            scope={scope}
            onChange={setScope}
            problem={act.problemWith("scope") ?? act.problemWith("scope.groupId") ?? act.problemWith("scope.accountId")}
          />
          {scope.kind !== "account" && <NetworkField network={network} onChange={setNetwork} problem={act.problemWith("network")} />}
        </Part>
        <Part title="How long">
          <PeriodFields
            period={period}
            onChange={setPeriod}
            problem={wrongPeriod ?? act.problemWith("endsAt") ?? act.problemWith("startsAt")}
          />
        </Part>
        <Part title="Why">
          <Textarea
            label="Reason"
            description="Whoever reviews this in a year reads it."
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            error={act.problemWith("reason")}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Part>
        {role && <Preview holder={holder} role={role.name} scope={scope} network={network && nameOf(network)} />}
        <div className="row wrap">
          <ActButton type="submit" busy={act.busy} why={missing ? `Still missing: ${missing}.` : wrongPeriod}>
            Give the role
          </ActButton>
          <Button variant="subtle" onClick={() => history.back()}>
            Cancel
          </Button>
          {missing && <span className="quiet small">Still missing: {missing}.</span>}
        </div>
      </form>
    </>
  );
}
