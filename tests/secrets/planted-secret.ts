import { withOwner } from "../database/template.ts";

/** Everything the database holds in every table of ours, a line a row, bytea as hex. */
export async function everyRow(ownerUrl: string): Promise<string[]> {
  return withOwner(ownerUrl, async (owner) => {
    const tables = await owner.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const found = await owner.query<{ line: string }>(`select t::text as line from ${name} t`);
      rows.push(...found.rows.map(({ line }) => `${name} ${line}`));
    }
    return rows;
  });
}

/** The rows in which a secret can be read: as it is, in hex, or in base64 of either alphabet at any offset. */
export function rowsShowing(secret: string, rows: readonly string[]): string[] {
  const spellings = [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("hex"), ...base64Spellings(secret)];
  return rows.filter((row) => spellings.some((spelling) => row.includes(spelling)));
}

function base64Spellings(secret: string): string[] {
  const shifted = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return shifted.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}
