import type { Maker, Name } from "./makers.ts";

const given = (input: Record<string, unknown>): Maker => ({ about: "nothing", make: async () => ({ input }) });
const nobodysToken = "a-token-that-nobody-was-given";

/** Well-formed requests for what needs no permission; their secrets are wrong, so they get no further than that. */
export const openDoors: Readonly<Partial<Record<Name, Maker>>> = {
  "identity.acceptInvitation": given({ token: nobodysToken, name: "Somebody", password: "seven quiet lighthouses" }),
  "identity.beginTotp": given({}),
  "identity.changePassword": given({ currentPassword: "not my password", newPassword: "seven quiet lighthouses" }),
  "identity.confirmTotp": given({ code: "123456" }),
  "identity.endOtherSessions": given({}),
  "identity.endSession": given({ sessionId: "0190a6f2-0000-7000-8000-000000000000" }),
  "identity.giveSecondFactor": given({ challenge: nobodysToken, code: "123456" }),
  "identity.listSessions": given({}),
  "identity.newRecoveryCodes": given({}),
  "identity.recoverPassword": given({ token: nobodysToken, password: "seven quiet lighthouses" }),
  "identity.removeTotp": given({}),
  "identity.setUpWorkspace": given({
    token: nobodysToken,
    workspaceName: "Elsewhere",
    name: "Somebody",
    email: "somebody@elsewhere.example",
    password: "seven quiet lighthouses",
  }),
  "identity.setupState": given({}),
  "identity.showInvitation": given({ token: nobodysToken }),
  "identity.showRecovery": given({ token: nobodysToken }),
  "identity.signIn": given({ email: "somebody@elsewhere.example", password: "seven quiet lighthouses" }),
  "identity.signOut": given({}),
  "identity.stepUp": given({ password: "not my password" }),
  "identity.whoAmI": given({}),
  "access.explainOwn": given({ permission: "post.read" }),
  "demo.exploreNorthwind": given({ token: nobodysToken }),
  "demo.listPersonas": given({}),
  "demo.showProgress": given({}),
};
