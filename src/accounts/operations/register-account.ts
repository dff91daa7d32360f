import { newId, PersonId, writeOperation } from "#kernel";
import { z } from "zod";
import { accountFields, GroupId } from "../model.ts";
import { registerOne } from "../register.ts";
import { AccountView, presentAccount } from "../view.ts";

/** Puts an account into the register, connected or not. It has an owner from its first moment. */
export const registerAccount = writeOperation({
  name: "accounts.registerAccount",
  http: "POST /accounts",
  summary: "Registers an account in a group, with its owner; connecting it comes after.",
  input: z.object({
    network: z.string().min(1).max(40),
    groupId: GroupId,
    ownerId: PersonId,
    deputyId: PersonId.optional(),
    handle: accountFields.handle,
    displayName: accountFields.displayName.optional(),
    url: accountFields.url.default(""),
    purpose: accountFields.purpose.default(""),
    legalEntity: accountFields.legalEntity.default(""),
    country: accountFields.country.default(""),
    language: accountFields.language.default(""),
    risk: accountFields.risk.default("normal"),
    secondFactor: accountFields.secondFactor.default("unknown"),
    recoveryCustody: accountFields.recoveryCustody.default(""),
  }),
  output: AccountView,
  permission: "account.register",
  on: (input) => ({ kind: "group", groupId: input.groupId }),
  async run({ input, actor, now, write, emit }) {
    return presentAccount(await registerOne({ accountId: newId<"account">(), input, actor, now, write, emit }));
  },
});
