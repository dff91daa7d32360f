import { statSync } from "node:fs";
import { join } from "node:path";

/** Whom child processes run as; empty when we are not root and simply stay who we are. */
export type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>;

const nobody = 65534;

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/**
 * PostgreSQL refuses to run as root. When we are root it runs as whoever owns the database (or, before there is one, the folder given),
 * and as the numeric "nobody" when that is root too. The choice is the same at every start.
 */
export function unprivilegedUser(folder: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  return ownerOf(join(folder, "cluster")) ?? ownerOf(folder) ?? { uid: nobody, gid: nobody };
}
