import { writeOperation } from "#kernel";
import { aboutPublication, afterRetry, publicationRetried, retryable } from "#ledger";
import { accountOfPublication } from "../acting.ts";
import { changeByHand, lockPublication, PublicationBrief, PublicationInput } from "../act-on-publication.ts";
import { covers, standsApproved } from "../approval.ts";
import { approvalReader } from "../approval-store.ts";
import { refuse } from "../refusals.ts";

export const retryPublication = writeOperation({
  name: "publishing.retryPublication",
  http: "POST /publications/:publicationId/retries",
  summary: "Tries again what failed, was held or was missed. If it was ever sent, Signet looks on the network first.",
  input: PublicationInput,
  output: PublicationBrief,
  permission: "post.publish",
  on: accountOfPublication,
  async run({ input, now, write, emit }) {
    const publication = await lockPublication(write, input.publicationId);
    if (!retryable.includes(publication.state)) throw refuse("cannot_retry", { facts: { state: publication.state } });
    const submission = await approvalReader(write).submission(publication.submissionId);
    if (!submission || !standsApproved(submission, submission.digest))
      throw refuse("cannot_retry", { detail: "Its approval was taken back.", mend: "Submit the post for approval again." });
    if (!covers(submission.window, now))
      throw refuse("outside_window", { detail: "The approval does not cover this moment.", mend: "Recall the post and submit it again." });
    emit(publicationRetried({ payload: { network: publication.network }, ...aboutPublication(publication) }));
    return changeByHand(write, publication, { ...afterRetry(publication, now), wantedAt: now }, now);
  },
});
