import { refusals } from "#kernel";

export const refuseIdentity = refusals({
  "identity.sign_in_refused": {
    status: 401,
    title: "These do not sign anyone in.",
    mend: "Check the e-mail address and the password (capitals count). If your address belongs to several workspaces, name the workspace. If it stays so, ask your admin whether you may sign in.",
  },
  "identity.wait": { status: 429, title: "Too many wrong tries.", mend: "Wait as long as Retry-After says, then try again." },
  "identity.busy": { status: 503, title: "Too many people are signing in at this moment.", mend: "Try again in a few seconds." },
  "identity.second_factor_refused": {
    status: 401,
    title: "This code is not right, or was used already.",
    mend: "Wait for the next code of your authenticator and enter that; check that your phone's clock is right. Without the phone, enter a recovery code.",
  },
  "identity.challenge_ended": {
    status: 401,
    title: "This sign-in took too long or had too many wrong codes.",
    mend: "Begin again with e-mail address and password.",
  },
  "identity.proof_refused": { status: 403, title: "This does not prove that it is you.", mend: "Check what you entered and try again." },
  "identity.weak_password": {
    status: 400,
    title: "This password would be guessed.",
    mend: "Take at least 12 characters that nobody would expect, for instance four unrelated words.",
  },
  "identity.link_ended": {
    status: 404,
    title: "This link was used, has ended, or was replaced by a newer one.",
    mend: "Ask whoever sent it for a new link.",
  },
  "identity.not_recoverable": {
    status: 409,
    title: "Only somebody who is active here can be let back in.",
    mend: "Reactivate them first, or invite them again when they have not accepted yet.",
  },
  "identity.own_recovery": {
    status: 409,
    title: "You are signed in: you need no way back.",
    mend: "Change your password in the settings. If you forgot it, ask another admin, or run signet person recover on the server's console.",
  },
  "identity.workspace_exists": {
    status: 409,
    title: "This Signet is set up already.",
    mend: "Sign in, or ask an admin of the workspace for an invitation.",
  },
  "identity.second_factor_on": {
    status: 409,
    title: "You have a second factor already.",
    mend: "Remove it first, then begin with the new one.",
  },
  "identity.second_factor_off": { status: 409, title: "There is no second factor here.", mend: "Begin with one first." },
});
