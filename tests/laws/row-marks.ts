import pg from "pg";

/** By design: when a session was last seen, and counted tries. */
const apart = ["identity.session", "identity.try_counter"];

/** A mark of everything the database holds that differs after any row was added, changed or taken away. */
export async function openMarks(ownerUrl: string): Promise<{ mark(): Promise<string>; close(): Promise<void> }> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  const tables = await owner.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  );
  const each = tables.rows
    .filter(({ name }) => !apart.includes(name))
    .map(({ name }) => `select '${name}' as name, count(*) as rows, coalesce(max(xmin::text::bigint), 0) as last from ${name}`);
  return {
    async mark() {
      const found = await owner.query(each.join(" union all "));
      return JSON.stringify(found.rows);
    },
    close: () => owner.end(),
  };
}
