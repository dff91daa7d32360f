import { sql } from "kysely";
import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";
import { refuseAudit } from "./refusals.ts";
import type { Coordinate, Hash, TreeNode } from "./tree.ts";

/** Stored subtree hashes by place, in one query. */
export async function readNodes(
  tx: ReadTx,
  workspaceId: WorkspaceId,
  coordinates: readonly Coordinate[],
): Promise<(at: Coordinate) => Hash | undefined> {
  const { rows } = await sql<{ level: number; index: number; hash: Buffer }>`
    select node.level, node.index, node.hash
    from unnest(${coordinates.map(({ level }) => level)}::smallint[], ${coordinates.map(({ index }) => index)}::bigint[]) as wanted (level, index)
    join audit.node on node.workspace_id = ${workspaceId} and node.level = wanted.level and node.index = wanted.index
  `.execute(tx.reads());
  const stored = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  return ({ level, index }) => stored.get(`${level}/${index}`);
}

/** The same, for those who cannot go on without them. */
export async function requireNodes(
  tx: ReadTx,
  workspaceId: WorkspaceId,
  coordinates: readonly Coordinate[],
): Promise<(at: Coordinate) => Hash> {
  const lookUp = await readNodes(tx, workspaceId, coordinates);
  return (at) => {
    const hash = lookUp(at);
    if (hash === undefined) throw refuseAudit("audit.log_damaged", { detail: `The tree's node ${at.level}/${at.index} is gone.` });
    return hash;
  };
}

export async function insertNodes(tx: WriteTx, workspaceId: WorkspaceId, nodes: readonly TreeNode[]): Promise<void> {
  await sql`
    insert into audit.node (workspace_id, level, index, hash)
    select ${workspaceId}::uuid, given.* from unnest(
      ${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[], ${nodes.map(({ hash }) => hash)}::bytea[]
    ) as given
  `.execute(tx.writes());
}
