import { readyWebFolder } from "../../../src/cli/web-build.ts";

/** Builds the web app before the first test, so that no test's time is spent on it. */
export default async function buildWeb(): Promise<void> {
  await readyWebFolder();
}
