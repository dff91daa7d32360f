import { event } from "#kernel";
import { z } from "zod";

const nothing = z.object({});
const by = z.enum(["password", "authenticator", "recovery_code"]);
const inWords = { password: "the password", authenticator: "a code of the authenticator", recovery_code: "a recovery code" } as const;

/** The acts before a sign-in have no actor; whom they are about stands in `personName`, from where in `address` and `userAgent`. */
type Names = Readonly<Record<string, string>>;
const who = (names: Names) => names["personName"] ?? "a person";
const from = (names: Names) => (names["address"] === undefined ? "" : ` from ${names["address"]}`);

export const workspaceSetUp = event({
  code: "identity.workspace_set_up",
  payload: z.object({ adminId: z.string(), rootGroupId: z.string(), adminGrantId: z.string() }),
  sentence: (_, names) => `set up the workspace, with ${who(names)} as its first admin${from(names)}`,
});
export const workspaceRenamed = event({
  code: "identity.workspace_renamed",
  payload: z.object({ before: z.string(), after: z.string() }),
  sentence: ({ before, after }) => `renamed the workspace from ${before} to ${after}`,
});
export const signedIn = event({
  code: "identity.signed_in",
  payload: z.object({ by }),
  sentence: (payload, names) => `signed in as ${who(names)} with ${inWords[payload.by]}${from(names)}`,
});
export const passwordAccepted = event({
  code: "identity.password_accepted",
  payload: nothing,
  sentence: (_, names) => `gave the password of ${who(names)} and was asked for the second factor${from(names)}`,
});
export const signInFailed = event({
  code: "identity.sign_in_failed",
  payload: z.object({ because: z.enum(["password", "status", "second_factor"]) }),
  sentence: ({ because }, names) => {
    const reason = { password: "the password was wrong", status: "the person is not active", second_factor: "the second factor was wrong" }[
      because
    ];
    return `tried to sign in as ${who(names)}${from(names)}; ${reason}`;
  },
});
export const signedOut = event({ code: "identity.signed_out", payload: nothing, sentence: () => "signed out" });
export const steppedUp = event({
  code: "identity.stepped_up",
  payload: z.object({ by }),
  sentence: (payload) => `confirmed who they are with ${inWords[payload.by]}`,
});
export const stepUpFailed = event({
  code: "identity.step_up_failed",
  payload: nothing,
  sentence: (_, names) => `failed to confirm who they are${from(names)}`,
});

export const passwordChanged = event({
  code: "identity.password_changed",
  payload: z.object({ sessionsEnded: z.int() }),
  sentence: ({ sessionsEnded }, names) => `changed their password${from(names)}, which ended ${sessionsEnded} other sessions`,
});
export const passwordChangeFailed = event({
  code: "identity.password_change_failed",
  payload: nothing,
  sentence: (_, names) => `tried to change their password, but the present one was wrong${from(names)}`,
});

export const recoveryLinkMade = event({
  code: "identity.recovery_link_made",
  payload: z.object({ by: z.enum(["person", "console"]), expiresAt: z.string() }),
  sentence: ({ by }, names) =>
    `made a one-time link by which ${who(names)} can set a new password${by === "console" ? ", on the console of the server" : ""}`,
});
export const passwordRecovered = event({
  code: "identity.password_recovered",
  payload: z.object({ sessionsEnded: z.int() }),
  sentence: ({ sessionsEnded }, names) =>
    `set a new password as ${who(names)} by a recovery link${from(names)}, which ended ${sessionsEnded} sessions`,
});

export const secondFactorBegun = event({
  code: "identity.second_factor_begun",
  payload: nothing,
  sentence: () => "began to set up an authenticator",
});
export const secondFactorOn = event({
  code: "identity.second_factor_on",
  payload: nothing,
  sentence: (_, names) => `turned on their second factor${from(names)}`,
});
export const secondFactorRemoved = event({
  code: "identity.second_factor_removed",
  payload: nothing,
  sentence: (_, names) => `removed their second factor${from(names)}`,
});
export const recoveryCodesReplaced = event({
  code: "identity.recovery_codes_replaced",
  payload: nothing,
  sentence: (_, names) => `replaced their recovery codes${from(names)}`,
});
export const secondFactorReset = event({
  code: "identity.second_factor_reset",
  payload: z.object({ sessionsEnded: z.int() }),
  sentence: ({ sessionsEnded }, names) => `reset the second factor of ${who(names)}, which ended ${sessionsEnded} sessions`,
});

export const sessionsEnded = event({
  code: "identity.sessions_ended",
  payload: z.object({ count: z.int(), which: z.enum(["one", "others", "all"]) }),
  sentence: ({ count, which }, names) => {
    const what = { one: "one of their sessions", others: `their ${count} other sessions`, all: `all ${count} sessions of ${who(names)}` }[
      which
    ];
    return `ended ${what}`;
  },
});

export const personInvited = event({
  code: "identity.person_invited",
  payload: z.object({ kind: z.enum(["member", "agency", "agent"]), again: z.boolean(), expiresAt: z.string() }),
  sentence: ({ kind, again }, names) => `invited ${who(names)}${again ? " again" : ""}${kind === "agency" ? " as an agency's person" : ""}`,
});
export const invitationAccepted = event({
  code: "identity.invitation_accepted",
  payload: nothing,
  sentence: (_, names) => `accepted the invitation of ${who(names)} and signed in${from(names)}`,
});
