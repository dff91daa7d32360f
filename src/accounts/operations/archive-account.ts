import { placeAccount } from "#access";
import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { connectionWriter } from "../connection-store.ts";
import { accountArchived } from "../events.ts";
import { AccountId } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { writer } from "../store.ts";
import { dropTokens } from "../tokens.ts";
import { AccountView, presentAccount } from "../view.ts";

export const archiveAccount = writeOperation({
  name: "accounts.archiveAccount",
  http: "DELETE /accounts/:accountId",
  summary: "Archives an account that is out of use: disconnected, kept in the history.",
  input: z.object({ accountId: AccountId }),
  output: AccountView,
  permission: "account.register",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  stepUp: true,
  async run({ input, now, write, use, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    if (!account) throw refuse("not_found", { field: "accountId" });
    if (account.archivedAt) throw refuseAccount("account.archived");
    await connectionWriter(write).end(account.id, "archived", now);
    await dropTokens(write, use, account.id);
    await placeAccount(write, { accountId: account.id, groupId: account.groupId, network: account.network, state: "inactive", now });
    await store.change(account.id, { archived_at: now });
    emit(
      accountArchived({ payload: { network: account.network, handle: account.handle }, subjects: [{ kind: "account", id: account.id }] }),
    );
    return presentAccount({ ...account, archivedAt: now, connection: undefined, revision: account.revision + 1 });
  },
});
