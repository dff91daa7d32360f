import type { PersonId } from "#kernel";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { holdsOnAll } from "./visible-store.ts";

const mine = (viewer: PersonId): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from publishing.version v where v.workspace_id = post.workspace_id and v.post_id = post.id and v.by_person = ${viewer})`;

/** Posts the viewer may approve: submitted, on accounts where they may all along, and written by others. */
export function awaitingJudgement(viewer: PersonId, now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`post.state = 'submitted' and not ${mine(viewer)} and ${holdsOnAll(viewer, "post.approve", now)}`;
}

export function rejectedOf(viewer: PersonId): RawBuilder<boolean> {
  return sql<boolean>`post.state = 'rejected' and ${mine(viewer)}`;
}

export function draftsOf(viewer: PersonId): RawBuilder<boolean> {
  return sql<boolean>`post.state = 'draft' and ${mine(viewer)}`;
}

/** Waits until one of the accounts the viewer answers for is connected again. */
function waitsForOwner(viewer: PersonId): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from ledger.publication_view p
    join accounts.owner_view o on o.workspace_id = p.workspace_id and o.account_id = p.account_id and o.person_id = ${viewer}
    where p.workspace_id = post.workspace_id and p.post_id = post.id and p.code = 'account_not_connected')`;
}

/** Not out and not going out by itself: failed, held, missed, unknown, late, or past its time without approval. For its authors, those who may publish, and who must reconnect the account. */
export function inTrouble(viewer: PersonId, now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`post.state <> 'discarded' and (
      (plan.at <= ${now} and post.state in ('draft', 'submitted', 'rejected', 'approved'))
      or exists (select 1 from ledger.publication_view p where p.workspace_id = post.workspace_id and p.post_id = post.id
        and (p.state in ('failed', 'held', 'missed', 'outcome_unknown')
          or exists (select 1 from ledger.alarm_view a where a.workspace_id = p.workspace_id and a.publication_id = p.id and a.cleared_at is null))))
    and (${mine(viewer)} or ${holdsOnAll(viewer, "post.publish", now)} or ${waitsForOwner(viewer)})`;
}

/** Planned for the day the viewer is in. */
export function plannedBetween(from: Temporal.Instant, to: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`plan.at >= ${from} and plan.at < ${to} and post.state <> 'discarded'`;
}
