import { issueSetupLink } from "#identity";
import type { House } from "./house.ts";

/** The one-time link by which the first admin sets the workspace up; none once there is a workspace. */
export async function setupLinkFor(house: House, publicUrl: string): Promise<string | undefined> {
  return issueSetupLink(house.ground.database, { publicUrl, now: house.clock.now() });
}
