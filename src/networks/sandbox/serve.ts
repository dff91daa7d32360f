/** The sandbox network as a process: `node src/networks/sandbox/serve.ts --port 3211 [--state folder] [--host 127.0.0.1]`. */
import { parseArgs } from "node:util";
import { startSandbox } from "./start.ts";

const { values } = parseArgs({
  options: { port: { type: "string", default: "3211" }, state: { type: "string" }, host: { type: "string", default: "127.0.0.1" } },
});
const sandbox = await startSandbox({
  port: Number(values.port),
  host: values.host,
  ...(values.state === undefined ? {} : { stateFolder: values.state }),
});
// The admin key is for whoever started the process, so it goes where they look and nowhere else.
process.stdout.write(`${JSON.stringify({ url: sandbox.url, adminKey: sandbox.adminKey })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.stop());
