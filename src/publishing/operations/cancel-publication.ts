import { writeOperation } from "#kernel";
import { aboutPublication, cancellable, publicationCancelled } from "#ledger";
import { accountOfPublication } from "../acting.ts";
import { changeByHand, lockPublication, PublicationBrief, PublicationInput } from "../act-on-publication.ts";
import { refuse } from "../refusals.ts";

export const cancelPublication = writeOperation({
  name: "publishing.cancelPublication",
  http: "DELETE /publications/:publicationId",
  summary: "Cancels a publication that has not been sent.",
  input: PublicationInput,
  output: PublicationBrief,
  permission: "post.publish",
  on: accountOfPublication,
  async run({ input, now, write, emit }) {
    const publication = await lockPublication(write, input.publicationId);
    if (!cancellable.includes(publication.state))
      throw refuse("cannot_cancel", { detail: because[publication.state] ?? "It is over.", facts: { state: publication.state } });
    emit(publicationCancelled({ payload: { network: publication.network }, ...aboutPublication(publication) }));
    return changeByHand(write, publication, { state: "cancelled" }, now);
  },
});

const because: Record<string, string> = {
  sending: "It is being sent right now.",
  outcome_unknown: "It was sent and may be out; Signet is looking.",
  published: "It is out.",
  cancelled: "It is cancelled already.",
};
