import type { Output } from "../../../data/api.ts";
import { Mark } from "../../../ui/marks.tsx";
import type { Tone } from "../../../ui/marks.tsx";

type PostState = Output<"publishing.showPost">["state"];
type PublicationState = Output<"publishing.showPost">["publications"][number]["state"];

export const postWords: Readonly<Record<PostState, readonly [Tone, string]>> = {
  draft: ["plain", "Draft"],
  submitted: ["waits", "Waits for approval"],
  rejected: ["bad", "Rejected"],
  approved: ["good", "Approved"],
  scheduled: ["soon", "Scheduled"],
  published: ["good", "Published"],
  partly_published: ["waits", "Partly published"],
  failed: ["bad", "Failed"],
  discarded: ["plain", "Discarded"],
};

const publicationWords: Readonly<Record<PublicationState, readonly [Tone, string]>> = {
  scheduled: ["soon", "Scheduled"],
  held: ["waits", "Held"],
  due: ["soon", "Due"],
  sending: ["soon", "Sending"],
  outcome_unknown: ["waits", "Outcome unknown"],
  published: ["good", "Published"],
  failed: ["bad", "Failed"],
  cancelled: ["plain", "Cancelled"],
  missed: ["bad", "Missed"],
};

/** Whether a word from the address is a state of a post. */
export function isPostState(word: string | undefined): word is PostState {
  return word !== undefined && Object.hasOwn(postWords, word);
}

export function PostMark({ state }: { state: PostState }) {
  const [tone, word] = postWords[state];
  return <Mark tone={tone}>{word}</Mark>;
}

export function PublicationMark({ state }: { state: PublicationState }) {
  const [tone, word] = publicationWords[state];
  return <Mark tone={tone}>{word}</Mark>;
}
