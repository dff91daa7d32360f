import { refusals } from "#kernel";

export const refuseAccount = refusals({
  "account.network_unknown": {
    status: 422,
    title: "Signet does not speak with that network.",
    mend: "Choose one of the networks listed by GET /networks.",
  },
  "account.handle_taken": {
    status: 409,
    title: "An account with this handle on this network is in the register already.",
    mend: "Open that account instead, or correct the handle.",
  },
  "account.owner_not_active": {
    status: 422,
    title: "The owner must be an active person of this workspace.",
    mend: "Choose somebody who has accepted their invitation and is not suspended.",
  },
  "account.deputy_is_owner": {
    status: 422,
    title: "The deputy must be somebody else than the owner.",
    mend: "Choose another deputy, or leave it empty.",
  },
  "account.group_unknown": {
    status: 422,
    title: "There is no such group that you can register accounts in.",
    mend: "Choose a group in which you may register accounts.",
  },
  "account.archived": { status: 409, title: "This account is archived.", mend: "Register it anew if it is in use again." },
  "account.reconnected_meanwhile": {
    status: 409,
    title: "This account was connected anew while the network was asked.",
    mend: "Look again.",
  },
  "account.not_connected": { status: 409, title: "This account is not connected.", mend: "Connect it first." },
  "account.credentials_missing": { status: 400, title: "A credential the network asks for is missing.", mend: "Fill in the named field." },
  "account.connection_refused": {
    status: 422,
    title: "The network did not accept these credentials.",
    mend: "Check them with the network and try again.",
  },
  "account.other_identity": {
    status: 409,
    title: "These credentials belong to a different account on the network.",
    mend: "Sign in as the account that stands in the register, or register the other one.",
  },
  "account.identity_connected": {
    status: 409,
    title: "This account on the network is connected already, under another entry of the register.",
    mend: "Use that entry, or disconnect it first.",
  },
});
