import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { accountChanged } from "../events.ts";
import { accountFields, AccountId } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { writer } from "../store.ts";
import { AccountView, presentAccount } from "../view.ts";

const columns = {
  handle: "handle",
  displayName: "display_name",
  url: "url",
  purpose: "purpose",
  legalEntity: "legal_entity",
  country: "country",
  language: "language",
  risk: "risk",
  secondFactor: "second_factor",
  recoveryCustody: "recovery_custody",
} as const;

export const changeAccount = writeOperation({
  name: "accounts.changeAccount",
  http: "PATCH /accounts/:accountId",
  summary: "Changes what the register says of an account.",
  input: z.object({ accountId: AccountId, ...z.object(accountFields).partial().shape }),
  output: AccountView,
  permission: "account.edit",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  edits: true,
  async run({ input, write, revision, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    if (!account) throw refuse("not_found", { field: "accountId" });
    if (account.archivedAt) throw refuseAccount("account.archived");
    if (account.revision !== revision) throw refuse("edited_meanwhile", { facts: { revision: account.revision } });
    const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (field) => input[field] !== undefined && input[field] !== account[field],
    );
    if (fields.includes("handle") && (await store.handleTaken(account.network, input.handle ?? "", account.id)))
      throw refuseAccount("account.handle_taken", { field: "handle" });
    await store.change(account.id, Object.fromEntries(fields.map((field) => [columns[field], input[field]])));
    const changed = await store.find(account.id);
    if (!changed) throw refuse("not_found", { field: "accountId" });
    emit(
      accountChanged({
        payload: { network: account.network, handle: changed.handle, fields },
        subjects: [{ kind: "account", id: account.id }],
      }),
    );
    return presentAccount(changed);
  },
});
