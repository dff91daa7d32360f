import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../data/me.ts";
import type { Me } from "../../data/me.ts";
import { useAct } from "../../data/use-act.ts";
import { useFilters, useGo } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { GroupSelect } from "../access/parts/group-select.tsx";
import { PersonSelect } from "../access/parts/person-select.tsx";
import type { ChosenPerson } from "../access/parts/person-select.tsx";
import { AccountFields } from "./parts/account-fields.tsx";
import { emptyText, fields, registerInput } from "./parts/account-text.ts";
import { useNetworks } from "./parts/use-networks.ts";
import styles from "../../ui/form.module.css";

export const registerAccount = page({
  path: "/accounts/new",
  title: "Register an account",
  needs: "account.register",
  component: RegisterAccount,
});

function RegisterAccount() {
  const me = useMe();
  return (
    <>
      <PageHead title="Register an account" />
      {me ? <RegisterForm me={me} /> : <LoadingRows />}
    </>
  );
}

const namedFields: readonly string[] = [...fields, "network", "groupId", "ownerId", "deputyId"];

function RegisterForm({ me }: { me: Me }) {
  const go = useGo();
  const [filters] = useFilters();
  const { options } = useNetworks();
  const [where, setWhere] = useState({ network: "", handle: "", groupId: filters.groupId ?? "" });
  const [owner, setOwner] = useState<ChosenPerson | undefined>(me.person);
  const [deputy, setDeputy] = useState<ChosenPerson>();
  const [text, setText] = useState(emptyText);
  const act = useAct("accounts.registerAccount", {
    showsRefusals: true,
    done: "Registered. Connect it next, or leave it as a record.",
    onDone: (account) => go(`/accounts/${account.accountId}`),
  });
  const network = where.network || (options.length === 1 ? (options[0]?.value ?? "") : "");
  const missing = [!network && "a network", !where.handle.trim() && "the handle", !where.groupId && "a group", !owner && "an owner"]
    .filter(Boolean)
    .join(", ");
  const elsewhere = act.refusal && !namedFields.includes(act.refusal.field ?? "") ? act.refusal.inWords : undefined;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === "" && owner)
          void act.run({
            ...where,
            network,
            ownerId: owner.personId,
            ...(deputy && { deputyId: deputy.personId }),
            ...registerInput(text),
          });
      }}
    >
      <p className="quiet">
        The register holds every account that speaks for the brand, connected or not. Registering one gives nobody access to it; the roles
        people hold on its group do.
      </p>
      <FormProblem words={elsewhere} />
      <Part title="The account">
        <div className={styles.grid}>
          <Select
            label="Network"
            required
            data={options}
            allowDeselect={false}
            value={network || null}
            error={act.problemWith("network")}
            onChange={(value) => setWhere({ ...where, network: value ?? "" })}
          />
          <TextInput
            label="Handle"
            description="Its name on the network, as people mention it."
            required
            value={where.handle}
            error={act.problemWith("handle")}
            onChange={(event) => setWhere({ ...where, handle: event.currentTarget.value })}
          />
          <GroupSelect
            label="Group"
            description="Who holds a role on this group, or above it, holds it on the account."
            required
            value={where.groupId}
            error={act.problemWith("groupId")}
            onChange={(groupId) => setWhere({ ...where, groupId })}
          />
        </div>
      </Part>
      <Part title="Who answers for it">
        <p className="quiet" style={{ marginBottom: 12 }}>
          The <strong>owner</strong> answers for what the account says, is asked when access to it is reviewed, and is told when its
          connection breaks. An active account always has one. The <strong>deputy</strong> stands in when the owner is away. Neither gives
          the right to post: that comes from roles.
        </p>
        <div className={styles.grid}>
          <PersonSelect label="Owner" required value={owner} onChange={setOwner} error={act.problemWith("ownerId")} />
          <PersonSelect label="Deputy" clearable value={deputy} onChange={setDeputy} error={act.problemWith("deputyId")} />
        </div>
      </Part>
      <Part title="What is known about it">
        <AccountFields values={text} onChange={setText} problemWith={act.problemWith} />
      </Part>
      <div className="row">
        <ActButton type="submit" busy={act.busy} why={missing ? `Still missing: ${missing}.` : undefined}>
          Register
        </ActButton>
        <Button variant="subtle" onClick={() => go("/accounts")}>
          Cancel
        </Button>
        {missing && <span className="quiet small">Still missing: {missing}.</span>}
      </div>
    </form>
  );
}
