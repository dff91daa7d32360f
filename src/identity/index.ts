import { capability } from "#kernel";
import { acceptInvitation } from "./operations/accept-invitation.ts";
import { beginTotp } from "./operations/begin-totp.ts";
import { changePassword } from "./operations/change-password.ts";
import { changeWorkspace } from "./operations/change-workspace.ts";
import { confirmTotp } from "./operations/confirm-totp.ts";
import { endOtherSessions } from "./operations/end-other-sessions.ts";
import { endSession } from "./operations/end-session.ts";
import { endSessionsOfPerson } from "./operations/end-sessions-of-person.ts";
import { giveSecondFactor } from "./operations/give-second-factor.ts";
import { invitePerson } from "./operations/invite-person.ts";
import { listSessions } from "./operations/list-sessions.ts";
import { makeRecoveryLink } from "./operations/make-recovery-link.ts";
import { newRecoveryCodes } from "./operations/new-recovery-codes.ts";
import { recoverPassword } from "./operations/recover-password.ts";
import { removeTotp } from "./operations/remove-totp.ts";
import { resetSecondFactor } from "./operations/reset-second-factor.ts";
import { setUpWorkspace } from "./operations/set-up-workspace.ts";
import { setupState } from "./operations/setup-state.ts";
import { showInvitation } from "./operations/show-invitation.ts";
import { showRecovery } from "./operations/show-recovery.ts";
import { showWorkspace } from "./operations/show-workspace.ts";
import { signIn } from "./operations/sign-in.ts";
import { signOut } from "./operations/sign-out.ts";
import { stepUp } from "./operations/step-up.ts";
import { whoAmI } from "./operations/who-am-i.ts";

export { addressRange } from "./addresses.ts";
export { authenticate } from "./authenticate.ts";
export { findForRecovery, makeLinkToRecover } from "./recovery-link.ts";
export { issueSetupLink, workspaceOfSetupToken } from "./setup-link.ts";

export const identityCapability = capability({
  room: "identity",
  operations: {
    acceptInvitation,
    beginTotp,
    changePassword,
    changeWorkspace,
    confirmTotp,
    endOtherSessions,
    endSession,
    endSessionsOfPerson,
    giveSecondFactor,
    invitePerson,
    listSessions,
    makeRecoveryLink,
    newRecoveryCodes,
    recoverPassword,
    removeTotp,
    resetSecondFactor,
    setUpWorkspace,
    setupState,
    showInvitation,
    showRecovery,
    showWorkspace,
    signIn,
    signOut,
    stepUp,
    whoAmI,
  },
  holdings: {
    "identity.credential.person_id": "ends",
    "identity.totp.person_id": "ends",
    "identity.recovery_code.person_id": "ends",
    "identity.challenge.person_id": "ends",
    "identity.session.person_id": "ends",
    "identity.session.address": "personal",
    "identity.session.user_agent": "personal",
    "identity.invitation.person_id": "ends",
    "identity.invitation.invited_by": "history",
    "identity.recovery.person_id": "ends",
    "identity.recovery.made_by": "history",
  },
});
