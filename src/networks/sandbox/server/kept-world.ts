import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Call } from "./route.ts";
import { emptyWorld, World } from "./world.ts";

export interface KeptWorld {
  readonly world: World;
  readonly mediaBytes: Call["mediaBytes"];
  /** Called after each change, before the answer leaves: what was answered is what a restart finds. */
  save(): void;
}

function inMemory(): KeptWorld {
  const bytes = new Map<string, Uint8Array>();
  const mediaBytes = { get: async (id: string) => bytes.get(id), put: async (id: string, value: Uint8Array) => void bytes.set(id, value) };
  return { world: emptyWorld(), mediaBytes, save: () => {} };
}

/** In memory, or written through to a folder so that the network outlives its own process. */
export function keptWorld(stateFolder: string | undefined): KeptWorld {
  if (stateFolder === undefined) return inMemory();
  const media = join(stateFolder, "media");
  mkdirSync(media, { recursive: true, mode: 0o700 });
  const file = join(stateFolder, "world.json");
  const world = existsSync(file) ? World.parse(JSON.parse(readFileSync(file, "utf8"))) : emptyWorld();
  return {
    world,
    mediaBytes: {
      get: (id) => (existsSync(join(media, id)) ? readFile(join(media, id)) : Promise.resolve(undefined)),
      put: (id, bytes) => writeFile(join(media, id), bytes),
    },
    save() {
      writeFileSync(`${file}.new`, JSON.stringify(world), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
