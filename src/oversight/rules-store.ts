import type { PersonId, ReadTx } from "#kernel";
import { sql } from "kysely";

export interface CeilingSeen {
  readonly subjectKind: "kind" | "group";
  readonly subject: string;
  readonly name: string;
  readonly allowed: readonly string[];
}

/** The ceilings over kinds of people, and over the groups that the viewer may see. */
export async function ceilingsSeen(read: ReadTx, viewer: PersonId, now: Temporal.Instant): Promise<CeilingSeen[]> {
  const found = await sql<CeilingSeen>`
    select c.subject_kind as "subjectKind", c.subject, coalesce(g.name, c.subject) as name, c.allowed
    from access.ceiling_history c
    left join access.group_name g on g.workspace_id = c.workspace_id and c.subject_kind = 'group' and g.group_id::text = c.subject
    where c.workspace_id = ${read.workspaceId} and c.rec_to = 'infinity' and c.valid_to = 'infinity'
      and (c.subject_kind = 'kind' or g.group_id in (select access.groups_where(${viewer}, 'group.read', ${now})))
    order by c.subject_kind desc, c.subject`.execute(read.reads<never>());
  return found.rows;
}

export async function dutiesNow(read: ReadTx): Promise<{ dutyId: string; one: string; other: string }[]> {
  const found = await sql<{ dutyId: string; one: string; other: string }>`
    select duty_id as "dutyId", one, other from access.duty_history
    where workspace_id = ${read.workspaceId} and rec_to = 'infinity' and valid_to = 'infinity' order by one, other`.execute(
    read.reads<never>(),
  );
  return found.rows;
}
