import { createLog, readConfig } from "#kernel";
import type { Config, Log } from "#kernel";
import { openHouse, setupLinkFor } from "#server";
import type { House } from "#server";
import { readyWebFolder } from "./web-build.ts";

/** Runs the parts asked for until a signal, then stops in order: no new requests, the steps at hand, the database last. */
export async function serve(parts: { web: boolean; worker: boolean }): Promise<number> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const stopped = untilSignal();
  const webFolder = parts.web ? await readyWebFolder() : "";
  const house = await openHouse({ config, log, webFolder });
  let worker: { stop(): Promise<void> } | undefined;
  try {
    if (parts.web) await openDoors(house, config, log);
    if (parts.worker) worker = house.startWorker();
    if (!parts.web) process.stdout.write("Signet worker is at work.\n");
    await stopped;
    return 0;
  } finally {
    await house.http.close();
    await worker?.stop();
    await house.close();
  }
}

async function openDoors(house: House, config: Config, log: Log): Promise<void> {
  await house.http.listen({ port: config.port, host: "::" }).catch(async (thrown: unknown) => {
    const error = thrown as NodeJS.ErrnoException;
    if (error.code === "EADDRINUSE")
      throw new Error(`port ${config.port} is in use by another program; stop it, or set PORT to a free one`);
    if (error.code !== "EAFNOSUPPORT") throw error;
    await house.http.listen({ port: config.port, host: "0.0.0.0" });
  });
  const address = house.http.server.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  const url = config.publicUrlGiven ? config.publicUrl : `http://localhost:${port}`;
  const setup = await setupLinkFor(house, url);
  process.stdout.write(setup ? `Signet is at ${url} — set it up with this one-time link: ${setup}\n` : `Signet is at ${url}\n`);
  log.debug({ port }, "listening");
}

/** The signal stays heard afterwards, so that a second one (Ctrl-C reaches us directly and through npm) ends nothing in the middle. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}
