import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Where Debian puts it. `SIGNET_CHROMIUM` names another one, for machines without apt-get. */
const debianPath = "/usr/bin/chromium";

/** No sandbox, because tests run as root in containers; the rest keeps the browser off the network unless a page asks. */
const launchFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

export type ChromiumLaunch = { executablePath: string; args: string[] };

/**
 * The browser of the tests, as Playwright's `launchOptions`. Installs it from Debian when it is missing and we may.
 * Throws one line that says what to do when there is none and we may not: without a browser the tests fail, they are never skipped.
 */
export function ensureChromium(): ChromiumLaunch {
  const executablePath = process.env["SIGNET_CHROMIUM"] ?? debianPath;
  if (!existsSync(executablePath)) install(executablePath);
  return { executablePath, args: [...launchFlags] };
}

function install(executablePath: string): void {
  const ask = `Chromium is missing at ${executablePath}: run "sudo apt-get update && sudo apt-get install -y chromium", or set SIGNET_CHROMIUM to its path.`;
  const prefix = rootPrefix();
  if (executablePath !== debianPath || prefix === undefined || !existsSync("/usr/bin/apt-get")) throw new Error(ask);
  const environment = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive"];
  const isInstalled = run([...environment, "apt-get", "update"]) && run([...environment, "apt-get", "install", "-y", "chromium"]);
  if (!isInstalled || !existsSync(executablePath)) throw new Error(`apt-get could not install it. ${ask}`);
}

/** What to put before a command so that it runs as root without asking; undefined when that cannot be. */
function rootPrefix(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  const canSudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  return canSudo ? ["sudo", "-n"] : undefined;
}

function run([command = "", ...rest]: readonly string[]): boolean {
  return spawnSync(command, rest, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}
