import { Modal } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { Part } from "../../../ui/part.tsx";
import { PersonSelect } from "../../access/parts/person-select.tsx";
import type { ChosenPerson } from "../../access/parts/person-select.tsx";
import type { Registered } from "../parts/account-text.ts";

/** Who answers for the account, and who stands in. */
export function HoldersPart({ account, why }: { account: Registered; why: string | undefined }) {
  const [changing, setChanging] = useState(false);
  return (
    <Part
      title="Accountable"
      beside={
        <ActButton
          variant="default"
          size="compact-sm"
          why={account.archivedAt ? "This account is archived." : why}
          onClick={() => setChanging(true)}
        >
          Change…
        </ActButton>
      }
    >
      <Facts
        facts={[
          [
            "Owner",
            account.owner ? (
              <HolderName key="owner" holder={account.owner} />
            ) : account.holdersHidden ? (
              <span key="hidden" className="quiet">
                Not shown to partners
              </span>
            ) : (
              <Mark key="none" tone="bad">
                Nobody answers for it
              </Mark>
            ),
          ],
          [
            "Deputy",
            account.deputy ? (
              <HolderName key="deputy" holder={account.deputy} />
            ) : (
              <span key="none" className="quiet">
                Nobody stands in
              </span>
            ),
          ],
        ]}
      />
      {changing && <ChangeOwner account={account} onClose={() => setChanging(false)} />}
    </Part>
  );
}

function HolderName({ holder }: { holder: NonNullable<Registered["owner"]> }) {
  return (
    <span className="row wrap">
      <Link to={`/people/${holder.personId}`}>{holder.name}</Link>
      {holder.status !== "active" && <Mark tone="bad">{holder.status}</Mark>}
    </span>
  );
}

function ChangeOwner({ account, onClose }: { account: Registered; onClose: () => void }) {
  const [owner, setOwner] = useState<ChosenPerson | undefined>(account.owner);
  const [deputy, setDeputy] = useState<ChosenPerson | undefined>(account.deputy);
  const act = useAct("accounts.changeOwner", { showsRefusals: true, done: "Changed. Both are in the account's history.", onDone: onClose });
  const same = owner?.personId === account.owner?.personId && deputy?.personId === account.deputy?.personId;
  const words =
    act.refusal?.code === "edited_meanwhile"
      ? "Someone changed this account meanwhile. Close this, look at what is there now, and change it again if you still want to."
      : act.refusal?.inWords;
  return (
    <Modal opened onClose={onClose} title={`Who answers for ${account.displayName}?`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (owner && !same)
            void act.run(
              { accountId: account.accountId, ownerId: owner.personId, ...(deputy && { deputyId: deputy.personId }) },
              { revision: account.revision },
            );
        }}
      >
        <FormProblem words={act.problemWith("ownerId") || act.problemWith("deputyId") ? undefined : words} />
        <PersonSelect
          label="Owner"
          description="Must be active. An account is never without one."
          required
          value={owner}
          onChange={setOwner}
          error={act.problemWith("ownerId")}
        />
        <PersonSelect label="Deputy" clearable value={deputy} onChange={setDeputy} error={act.problemWith("deputyId")} />
        <p className="quiet small">This changes who answers for the account, not who may post.</p>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton
            type="submit"
            busy={act.busy}
            why={owner === undefined ? "Choose an owner first." : same ? "Nothing is changed yet." : undefined}
          >
            Change
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
