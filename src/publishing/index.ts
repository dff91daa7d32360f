/** The publishing room: posts, their approval, their time, and the ledger that publishes each at most once. */
import { capability } from "#kernel";
import { publishDue } from "./jobs/publish-due.ts";
import { watchSchedules } from "./jobs/watch-schedules.ts";
import { approvalQueue } from "./operations/approval-queue.ts";
import { approvePost } from "./operations/approve-post.ts";
import { cancelPublication } from "./operations/cancel-publication.ts";
import { compareVersions } from "./operations/compare-versions.ts";
import { createPost } from "./operations/create-post.ts";
import { discardPost } from "./operations/discard-post.ts";
import { editPost } from "./operations/edit-post.ts";
import { listCalendar } from "./operations/list-calendar.ts";
import { listPosts } from "./operations/list-posts.ts";
import { listVersions } from "./operations/list-versions.ts";
import { lookAgain } from "./operations/look-again.ts";
import { measureDraft } from "./operations/measure-draft.ts";
import { myWork } from "./operations/my-work.ts";
import { publishNow } from "./operations/publish-now.ts";
import { recallPost } from "./operations/recall-post.ts";
import { rejectPost } from "./operations/reject-post.ts";
import { retryPublication } from "./operations/retry-publication.ts";
import { schedulePost } from "./operations/schedule-post.ts";
import { showMedia } from "./operations/show-media.ts";
import { showPost } from "./operations/show-post.ts";
import { submitPost } from "./operations/submit-post.ts";
import { unschedulePost } from "./operations/unschedule-post.ts";
import { uploadMedia } from "./operations/upload-media.ts";
import { publishingPermissions } from "./permissions.ts";

export const publishingCapability = capability({
  room: "publishing",
  permissions: publishingPermissions,
  operations: {
    approvalQueue,
    approvePost,
    cancelPublication,
    compareVersions,
    createPost,
    discardPost,
    editPost,
    listCalendar,
    listPosts,
    listVersions,
    lookAgain,
    measureDraft,
    myWork,
    publishNow,
    recallPost,
    rejectPost,
    retryPublication,
    schedulePost,
    showMedia,
    showPost,
    submitPost,
    unschedulePost,
    uploadMedia,
  },
  jobs: [publishDue, watchSchedules],
  holdings: {
    "publishing.post.created_by": "history",
    "publishing.version.by_person": "history",
    "publishing.submission.submitted_by": "history",
    "publishing.submission.ended_by": "history",
    "publishing.decision.by_person": "history",
    "publishing.schedule.set_by": "history",
    "publishing.media.uploaded_by": "history",
  },
});
