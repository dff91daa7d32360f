import { writeOperation } from "#kernel";
import { aboutPublication, afterAskingToLook, mayLook, publicationLookAsked } from "#ledger";
import { accountOfPublication } from "../acting.ts";
import { changeByHand, lockPublication, PublicationBrief, PublicationInput } from "../act-on-publication.ts";
import { refuse } from "../refusals.ts";

export const lookAgain = writeOperation({
  name: "publishing.lookAgain",
  http: "POST /publications/:publicationId/look-ups",
  summary: "Looks on the network again for what may have been sent. Nothing is sent for it.",
  input: PublicationInput,
  output: PublicationBrief,
  permission: "post.publish",
  on: accountOfPublication,
  async run({ input, now, write, emit }) {
    const publication = await lockPublication(write, input.publicationId);
    if (!mayLook(publication)) throw refuse("cannot_look", { facts: { state: publication.state } });
    emit(publicationLookAsked({ payload: { network: publication.network }, ...aboutPublication(publication) }));
    return changeByHand(write, publication, { ...afterAskingToLook(publication, now), wantedAt: now }, now);
  },
});
