import { expect, test } from "vitest";
import { freshDatabase } from "./fresh-database.ts";
import { withOwner } from "./template.ts";

test("every table with rows of a workspace stands behind the wall of row-level security", async () => {
  const database = await freshDatabase();
  try {
    const open = await withOwner(database.ownerUrl, (owner) =>
      owner.query<{ name: string }>(
        `select c.oid::regclass::text as name
           from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
          where c.relkind in ('r', 'p')
            and (not c.relrowsecurity or exists (
              select from pg_policy p where p.polrelid = c.oid and p.polpermissive and coalesce(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) not like '%signet.workspace%'))
          order by 1`,
      ),
    );
    expect(open.rows.map((row) => row.name)).toEqual([]);
  } finally {
    await database.close();
  }
});
