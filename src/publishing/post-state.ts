import type { PostState, PublicationState } from "./model.ts";

export type PostVerb = "edit" | "submit" | "recall" | "approve" | "reject" | "schedule" | "unschedule" | "publishNow" | "discard";

export interface PostNow {
  readonly state: PostState;
  readonly publications: readonly PublicationState[];
}

export type May = { readonly allowed: true } | { readonly allowed: false; readonly reason: string; readonly mend: string };

const yes: May = { allowed: true };
const no = (reason: string, mend: string): May => ({ allowed: false, reason, mend });

const allowedIn: Record<PostVerb, readonly PostState[]> = {
  edit: ["draft", "rejected", "submitted", "approved", "scheduled", "failed"],
  submit: ["draft", "rejected"],
  recall: ["submitted", "approved", "scheduled"],
  approve: ["submitted"],
  reject: ["submitted"],
  schedule: ["draft", "submitted", "rejected", "approved", "scheduled"],
  unschedule: ["draft", "submitted", "rejected", "approved", "scheduled"],
  publishNow: ["approved", "scheduled"],
  discard: ["draft", "submitted", "rejected", "approved", "failed"],
};

const said: Record<PostState, string> = {
  draft: "The post is a draft.",
  submitted: "The post waits for approval.",
  rejected: "The post was rejected.",
  approved: "The post is approved already.",
  scheduled: "The post is approved and scheduled.",
  published: "The post is published.",
  partly_published: "The post is published on some of its accounts.",
  failed: "The post could not be published.",
  discarded: "The post was discarded.",
};

const mends: Partial<Record<PostVerb, Partial<Record<PostState, string>>>> = {
  approve: { draft: "Submit it for approval first.", rejected: "Its author edits it and submits it again." },
  publishNow: {
    draft: "Submit it for approval first.",
    submitted: "Have it approved first.",
    rejected: "Edit it and submit it again.",
    failed: "Try its publications again.",
  },
  submit: {
    submitted: "Recall it first to submit it anew.",
    approved: "Schedule it, or recall it first.",
    scheduled: "Recall it first.",
    failed: "Edit it first, or try its publications again.",
  },
  recall: { draft: "There is nothing to recall.", rejected: "There is nothing to recall." },
  schedule: { failed: "Try its publications again, or edit it and submit it anew." },
  discard: { scheduled: "Unschedule it first." },
};

/** On the network, or possibly so: what was said cannot be unsaid by editing the post. */
const outThere: readonly PublicationState[] = ["sending", "outcome_unknown", "published"];
const changesWhatGoesOut: readonly PostVerb[] = ["edit", "recall", "schedule", "unschedule", "publishNow", "discard"];

/** Whether the post's state allows the verb, and if not, why and what to do. Says nothing about who asks. */
export function mayNow(verb: PostVerb, post: PostNow): May {
  if (!allowedIn[verb].includes(post.state))
    return no(
      said[post.state],
      mends[verb]?.[post.state] ?? (outThereOf(post) ? "Copy it to a new post." : "Load it again and look at its state."),
    );
  if (changesWhatGoesOut.includes(verb) && outThereOf(post))
    return no("Part of the post is on a network, or may be.", "Wait for its outcome; then copy what is left to a new post.");
  return yes;
}

function outThereOf(post: PostNow): boolean {
  return post.publications.some((state) => outThere.includes(state));
}

const open: readonly PublicationState[] = ["scheduled", "held", "due", "sending", "outcome_unknown"];

/** The state of an approved post, told by its publications. */
export function stateByPublications(
  publications: readonly PublicationState[],
): Extract<PostState, "approved" | "scheduled" | "published" | "partly_published" | "failed"> {
  const live = publications.filter((state) => state !== "cancelled");
  if (live.length === 0) return publications.includes("published") ? "published" : "approved";
  if (live.some((state) => open.includes(state))) return "scheduled";
  const published = live.filter((state) => state === "published").length;
  if (published === live.length) return publications.includes("cancelled") ? "partly_published" : "published";
  return published > 0 ? "partly_published" : "failed";
}
