import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { connectionWriter } from "../connection-store.ts";
import { accountDisconnected } from "../events.ts";
import { AccountId } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { writer } from "../store.ts";
import { dropTokens } from "../tokens.ts";
import { AccountView, presentAccount } from "../view.ts";

export const disconnectAccount = writeOperation({
  name: "accounts.disconnectAccount",
  http: "DELETE /accounts/:accountId/connection",
  summary: "Disconnects an account: its tokens are destroyed; what is scheduled waits until it is connected again.",
  input: z.object({ accountId: AccountId }),
  output: AccountView,
  permission: "account.connect",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  async run({ input, now, write, use, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    if (!account) throw refuse("not_found", { field: "accountId" });
    if (!account.connection) throw refuseAccount("account.not_connected");
    await connectionWriter(write).end(account.id, "disconnected", now);
    await dropTokens(write, use, account.id);
    await store.change(account.id, {});
    emit(
      accountDisconnected({
        payload: { network: account.network, handle: account.handle },
        subjects: [{ kind: "account", id: account.id }],
      }),
    );
    const left = await store.find(account.id);
    if (!left) throw refuse("not_found", { field: "accountId" });
    return presentAccount(left);
  },
});
