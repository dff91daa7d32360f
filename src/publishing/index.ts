/** The publishing room: posts, their approval, their time, and the ledger that publishes each at most once. */
import { capability } from "#kernel";
import { publishDue } from "./jobs/publish-due.ts";
import { watchDue } from "./jobs/watch-due.ts";
import { approvePost } from "./operations/approve-post.ts";
import { cancelPublication } from "./operations/cancel-publication.ts";
import { createPost } from "./operations/create-post.ts";
import { discardPost } from "./operations/discard-post.ts";
import { editPost } from "./operations/edit-post.ts";
import { lookAgain } from "./operations/look-again.ts";
import { publishNow } from "./operations/publish-now.ts";
import { recallPost } from "./operations/recall-post.ts";
import { rejectPost } from "./operations/reject-post.ts";
import { retryPublication } from "./operations/retry-publication.ts";
import { schedulePost } from "./operations/schedule-post.ts";
import { submitPost } from "./operations/submit-post.ts";
import { unschedulePost } from "./operations/unschedule-post.ts";
import { publishingPermissions } from "./permissions.ts";

export const publishingCapability = capability({
  room: "publishing",
  permissions: publishingPermissions,
  operations: { approvePost, cancelPublication, createPost, discardPost, editPost, lookAgain, publishNow, recallPost, rejectPost, retryPublication, schedulePost, submitPost, unschedulePost },
  jobs: [publishDue, watchDue],
  holdings: {
    "publishing.post.created_by": "history",
    "publishing.version.by_person": "history",
    "publishing.submission.submitted_by": "history",
    "publishing.submission.ended_by": "history",
    "publishing.decision.by_person": "history",
    "publishing.schedule.set_by": "history",
    "publishing.media.uploaded_by": "history",
    "publishing.publication.caused_by": "history",
  },
});
