import { resolve } from "node:path";
import { embeddedOwner } from "./cluster.ts";
import { urlOf } from "./embedded.ts";
import { folderMemory, socketFolder } from "./folder-memory.ts";
import { unprivilegedUser } from "./unprivileged.ts";

/** The owner's URL of the server that another process of ours runs on this folder. Holds the password: never log it. */
export function runningUrl(folder: string): string {
  const own = resolve(folder);
  const memory = folderMemory(own);
  return urlOf(socketFolder(own, memory, unprivilegedUser(own)), memory.password, embeddedOwner);
}
