import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { lookAtConnection } from "../look-at-connection.ts";
import { saveLook } from "../health-store.ts";
import { connectionChecked } from "../events.ts";
import { AccountId } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { presentOneTo } from "../present-to.ts";
import { reader, writer } from "../store.ts";
import { openTokens, recordTokenUse } from "../tokens.ts";
import { AccountView } from "../view.ts";

export const checkConnection = writeOperation({
  name: "accounts.checkConnection",
  http: "POST /accounts/:accountId/connection/checks",
  summary: "Asks the network now whether the account's connection works.",
  input: z.object({ accountId: AccountId }),
  output: AccountView,
  permission: "account.read",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  async outside({ input, use, read }) {
    return read(async (tx) => {
      const account = await reader(tx).find(input.accountId);
      if (!account) throw refuse("not_found", { field: "accountId" });
      if (!account.connection) throw refuseAccount("account.not_connected");
      const tokens = await openTokens(tx, use, account.id, account.connection.tokensVersion);
      return { network: account.network, connectionId: account.connection.id, tokens };
    }).then(async ({ network, connectionId, tokens }) => ({ connectionId, look: await lookAtConnection(use, network, tokens) }));
  },
  async run({ input, actor, now, write, use, brought, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    if (!account?.connection) throw refuseAccount("account.not_connected");
    // What was found is true of the connection looked at, not of one made meanwhile.
    if (account.connection.id !== brought.connectionId) throw refuseAccount("account.reconnected_meanwhile");
    const { look } = brought;
    await recordTokenUse(write, use, account.id, "look at the connection", now, emit);
    await saveLook(write, account.id, look, now);
    emit(
      connectionChecked({
        payload: { network: account.network, handle: account.handle, health: look.health, reason: look.message },
        subjects: [{ kind: "account", id: account.id }],
      }),
    );
    const checked = await store.find(account.id);
    if (!checked) throw refuse("not_found", { field: "accountId" });
    return presentOneTo({ read: write, actor, now }, checked);
  },
});
