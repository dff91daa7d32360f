import { parseArgs } from "node:util";
import { createLog, readConfig } from "#kernel";
import { openGroundBeside, recoverOnConsole } from "#server";

const usage = "signet: use it as: signet person recover <email> [--workspace <short name>]\n";

/** `signet person recover <email>`: prints a one-time link by which that person sets a new password. Works beside a running Signet. */
export async function personCommand(words: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...words], allowPositionals: true, options: { workspace: { type: "string" } } });
  const [verb, email, ...rest] = positionals;
  if (verb !== "recover" || email === undefined || rest.length > 0) {
    process.stderr.write(usage);
    return 2;
  }
  const config = readConfig();
  const ground = await openGroundBeside(config, createLog("warn"));
  try {
    const { publicUrl } = config;
    const { name, link, expiresAt } = await recoverOnConsole(ground.database, { email, workspace: values.workspace, publicUrl });
    const until = expiresAt.toString({ smallestUnit: "second" });
    process.stdout.write(`A new password for ${name}, once, until ${until}:\n${link}\n`);
    return 0;
  } finally {
    await ground.close();
  }
}
