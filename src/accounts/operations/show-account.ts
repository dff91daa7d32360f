import { readOperation, refuse } from "#kernel";
import { z } from "zod";
import { AccountId } from "../model.ts";
import { presentOneTo } from "../present-to.ts";
import { reader } from "../store.ts";
import { AccountView } from "../view.ts";

export const showAccount = readOperation({
  name: "accounts.showAccount",
  http: "GET /accounts/:accountId",
  summary: "Shows an account, who is accountable for it, and how it is connected.",
  input: z.object({ accountId: AccountId }),
  output: AccountView,
  permission: "account.read",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  async run({ input, actor, now, read }) {
    const account = await reader(read).find(input.accountId);
    if (!account) throw refuse("not_found", { field: "accountId" });
    return presentOneTo({ read, actor, now }, account);
  },
});
