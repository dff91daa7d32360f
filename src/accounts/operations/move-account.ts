import { assertMayMoveAccount, authorise, placeAccount } from "#access";
import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { accountChanged } from "../events.ts";
import { AccountId, GroupId } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { writer } from "../store.ts";
import { AccountView, presentAccount } from "../view.ts";

/** Moving changes who has access: it needs the right to register both where the account is and where it goes. */
export const moveAccount = writeOperation({
  name: "accounts.moveAccount",
  http: "PUT /accounts/:accountId/group",
  summary: "Moves an account to another group.",
  input: z.object({ accountId: AccountId, groupId: GroupId }),
  output: AccountView,
  permission: "account.register",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  stepUp: true,
  async run({ input, actor, now, write, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    if (!account) throw refuse("not_found", { field: "accountId" });
    if (account.archivedAt) throw refuseAccount("account.archived");
    if (actor.kind === "person") {
      const there = { kind: "group", groupId: input.groupId } as const;
      const mayRegister = await authorise(write, { personId: actor.personId, permission: "account.register", scope: there, now });
      if (!mayRegister.allowed) throw refuseAccount("account.group_unknown", { field: "groupId" });
      // Whoever moves it hands it to everyone with access there: never to more than the mover could grant.
      await assertMayMoveAccount(write, { actorId: actor.personId, accountId: account.id, toGroupId: input.groupId, now });
    }
    await placeAccount(write, { accountId: account.id, groupId: input.groupId, network: account.network, now });
    await store.change(account.id, {});
    const moved = await store.find(account.id);
    if (!moved) throw refuse("not_found", { field: "accountId" });
    emit(
      accountChanged({
        payload: { network: account.network, handle: account.handle, fields: ["group"], groupId: input.groupId },
        subjects: [
          { kind: "account", id: account.id },
          { kind: "group", id: input.groupId },
        ],
      }),
    );
    return presentAccount(moved);
  },
});
