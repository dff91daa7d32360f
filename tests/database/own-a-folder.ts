// A process that owns a data folder, for tests that kill it.
// Arguments: the folder; "write" to keep committing rows; a user id to become first (when root).
// Says "ready" once the database runs, then each number whose commit was acknowledged.
import { setgid, setgroups, setuid } from "node:process";
import pg from "pg";
import { startEmbeddedPostgres } from "../../src/postgres/embedded.ts";

const [folder, task, userId] = process.argv.slice(2);
if (folder === undefined) throw new Error("which folder?");
if (userId !== undefined) {
  setgroups?.([]);
  setgid?.(Number(userId));
  setuid?.(Number(userId));
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { url } = await startEmbeddedPostgres({ folder, log: { info: say, warn: say } });
const client = new pg.Client(url);
client.on("error", () => {}); // the server goes while we are connected: that is what is tested
await client.connect();
await client.query("create table if not exists written (number int primary key)");
say("ready");
for (let number = 1; task === "write"; number += 1) {
  await client.query("insert into written values ($1)", [number]);
  say(String(number));
}
