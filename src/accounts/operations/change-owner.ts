import { PersonId, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { ownerChanged } from "../events.ts";
import { requireHolders } from "../holders.ts";
import { holdPart } from "../ownership-store.ts";
import { AccountId } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { writer } from "../store.ts";
import { AccountView, presentAccount } from "../view.ts";

export const changeOwner = writeOperation({
  name: "accounts.changeOwner",
  http: "PUT /accounts/:accountId/owner",
  summary: "Names the owner of an account, and its deputy.",
  input: z.object({ accountId: AccountId, ownerId: PersonId, deputyId: PersonId.optional() }),
  output: AccountView,
  permission: "account.own",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  edits: true,
  async run({ input, actor, now, write, revision, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    if (!account) throw refuse("not_found", { field: "accountId" });
    if (account.archivedAt) throw refuseAccount("account.archived");
    if (account.revision !== revision) throw refuse("edited_meanwhile", { facts: { revision: account.revision } });
    const { owner, deputy } = await requireHolders({ write, actor, now, holding: account }, input.ownerId, input.deputyId);
    const givenBy = actor.kind === "person" ? actor.personId : null;
    if (account.owner?.personId !== input.ownerId)
      await holdPart(write, { part: "owner", accountId: account.id, personId: input.ownerId, now, givenBy });
    if (account.deputy?.personId !== input.deputyId)
      await holdPart(write, { part: "deputy", accountId: account.id, personId: input.deputyId, now, givenBy });
    await store.change(account.id, {});
    emit(
      ownerChanged({
        payload: {
          network: account.network,
          handle: account.handle,
          ownerId: input.ownerId,
          ...(input.deputyId === undefined ? {} : { deputyId: input.deputyId }),
        },
        subjects: [
          { kind: "account", id: account.id },
          { kind: "person", id: input.ownerId },
        ],
        personal: { ownerName: owner.name, ...(deputy && { deputyName: deputy.name }) },
      }),
    );
    const changed = await store.find(account.id);
    if (!changed) throw refuse("not_found", { field: "accountId" });
    return presentAccount(changed);
  },
});
