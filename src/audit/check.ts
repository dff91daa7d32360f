import { openCheckpoint } from "./checkpoint.ts";
import type { VerifierKey } from "./checkpoint.ts";
import type { PersonalValue } from "./export-format.ts";
import { commitment, decodeLeaf } from "./leaf.ts";
import type { Leaf } from "./leaf.ts";
import { rootOf, sameHash } from "./tree.ts";
import type { Frontier } from "./tree.ts";

/** Reads an event's bytes and holds every personal value that is still there against its commitment; throws what is wrong. */
export function checkEvent(bytes: Uint8Array, personal: readonly PersonalValue[], workspaceId: string): Leaf {
  const leaf = decodeLeaf(bytes);
  if (leaf.workspaceId !== workspaceId) throw new Error(`belongs to another workspace: ${leaf.workspaceId}`);
  for (const { field, salt, value } of personal) {
    const promised = Object.hasOwn(leaf.personal, field) ? leaf.personal[field] : undefined;
    if (promised === undefined) throw new Error(`has a personal value that was never recorded: ${field}`);
    if (commitment(salt, value) !== promised) throw new Error(`has a personal value that is not the one recorded: ${field}`);
  }
  return leaf;
}

/** Opens a checkpoint that must be signed over exactly the events so far; throws what is wrong. */
export function checkCheckpoint(note: string, keys: readonly VerifierKey[], origin: string, frontier: Frontier): void {
  const signed = openCheckpoint(note, keys);
  if (signed.origin !== origin) throw new Error(`is of another log: ${signed.origin}`);
  if (signed.size !== frontier.size) throw new Error(`is for ${signed.size} events but stands after ${frontier.size}`);
  if (!sameHash(signed.root, rootOf(frontier)))
    throw new Error(`was signed over other events: the first ${signed.size} are not as they were`);
}
