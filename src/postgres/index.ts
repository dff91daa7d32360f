/** The ground: an embedded PostgreSQL of our own or somebody else's, brought to this version, entered by a walled role. */
export { appRoleOf, appUrl, assertAppRoleIsWalled } from "./app-role.ts";
export { startEmbeddedPostgres } from "./embedded.ts";
export type { EmbeddedPostgres } from "./embedded.ts";
export { FolderInUse } from "./folder-lock.ts";
export { runningUrl } from "./running-url.ts";
export { migrate } from "./migrate.ts";
