import { PersonId, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOwned } from "../accounts-owned.ts";
import { assertAdminRemains, maySee } from "../check-store.ts";
import { personChanged } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { assertMayEdit, assertMayRestore } from "../guard-rails.ts";
import { findPerson, principalsOf, renamePerson, setPersonStatus } from "../person-store.ts";
import { refuseAccess } from "../refusals.ts";
import { nextRevision } from "../revision-store.ts";
import { actingPerson, Name, PersonView, presentPerson } from "../views.ts";

export const changePerson = writeOperation({
  name: "access.changePerson",
  http: "PATCH /people/:personId",
  summary: "Renames, suspends, reactivates or marks as departed.",
  input: z.object({ personId: PersonId, name: Name.optional(), status: z.enum(["active", "suspended", "departed"]).optional() }),
  output: PersonView,
  permission: "person.edit",
  on: "somewhere",
  edits: true,
  async run({ input, actor, write, now, revision, use, emit }) {
    await takeTurn(write);
    const actorId = actingPerson(actor);
    const person = await findPerson(write, input.personId);
    if (person === undefined || !(await maySee(write, actorId, "person.read", input.personId, now))) throw refuse("not_found");
    const principals = await principalsOf(write, input.personId);
    await assertMayEdit(write, actorId, principals, now);
    if (!(await maySee(write, actorId, "person.edit", input.personId, now)))
      throw refuse("not_allowed", { facts: { permission: "person.edit" } });
    const next = await nextRevision(write, "person", input.personId, revision);
    const status = input.status ?? person.status;
    if (status !== person.status) {
      if (input.personId === actorId) throw refuseAccess("access.own_status", { field: "status" });
      if (person.status === "invited" && status === "active")
        throw refuse("conflict", {
          field: "status",
          detail: "This person has not accepted the invitation yet.",
          mend: "Send the invitation again.",
        });
      if (status === "departed") {
        const owned = await use(accountsOwned)(write, input.personId);
        const detail = `${person.name} owns ${owned.length} account${owned.length === 1 ? "" : "s"}.`;
        if (owned.length > 0) throw refuseAccess("person.owns_accounts", { field: "status", detail });
      }
      if (status === "active") await assertMayRestore(write, actorId, principals, now);
      await setPersonStatus(write, { personId: input.personId, status, now });
      await assertAdminRemains(write, now);
    }
    if (input.name !== undefined) await renamePerson(write, input.personId, input.name);
    const [before, after] = status === person.status ? [{}, {}] : [{ status: person.status }, { status }];
    const name = input.name ?? person.name;
    const names = { personName: name, ...(name === person.name ? {} : { formerName: person.name }) };
    emit(personChanged({ payload: { before, after }, subjects: [{ kind: "person", id: input.personId }], personal: names }));
    return presentPerson({ ...person, name, status, revision: next });
  },
});
