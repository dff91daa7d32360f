import type { startSandbox } from "#networks";
import type { Crew } from "./crew.ts";
import { drawPicture } from "./pictures.ts";
import { founder } from "./village.ts";
import type { VillageAccount } from "./village.ts";
import type { VillagePost } from "./village-posts.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** The ledger renews the tokens and sends again twice before it gives up. */
const refusalsUntilFailed = 3;

/** Who looks after the register in each part of the tree. */
const registrars: readonly (readonly [string, string])[] = [
  ["bakeries", "maya"],
  ["outdoor", "tomas"],
  ["home", "ingrid"],
];

/** Registered with its owner, and connected with an app password made on the practice network. */
export async function openAccount(crew: Crew, sandbox: Sandbox, account: VillageAccount): Promise<void> {
  const { handle, displayName, group, owner, deputy, ...told } = account;
  const registrar = registrars.find(([part]) => group.startsWith(part))?.[1] ?? founder.key;
  const credentials = sandbox.createAccount({ handle, displayName });
  const holders = { ownerId: crew.id(`person ${owner}`), ...(deputy ? { deputyId: crew.id(`person ${deputy}`) } : {}) };
  const registered = { network: "sandbox", groupId: crew.id(`group ${group}`), handle, displayName, ...holders, ...told };
  const accountId = await crew.make(registrar, "accounts.registerAccount", registered, "accountId");
  crew.know(`account ${handle}`, accountId);
  await crew.act(registrar, "accounts.connectAccount", { accountId, credentials, server: sandbox.url });
}

/** Written by its author, and brought as far as the village says, by whoever may. */
export async function bringAbout(crew: Crew, sandbox: Sandbox, post: VillagePost, now: Temporal.Instant): Promise<void> {
  const { by, on, text, link = null, plan, fate } = post;
  const variants = on.map((handle) => ({ accountId: crew.id(`account ${handle}`) }));
  const postId = await crew.make(by, "publishing.createPost", { text, link, media: await picturesFor(crew, post), variants }, "postId");
  if (plan) await crew.act(by, "publishing.schedulePost", { postId, wallTime: wallTimeOf(plan, now), timeZone: plan.zone });
  if (fate.kind === "draft") return;
  const note = fate.kind === "waiting" && fate.note ? { note: fate.note } : {};
  const digest = await crew.make(by, "publishing.submitPost", { postId, ...note }, "digest");
  if (fate.kind === "waiting") return;
  if (fate.kind === "rejected") {
    await crew.act(fate.approver, "publishing.rejectPost", { postId, digest, reason: fate.reason });
    return;
  }
  await crew.act(fate.approver, "publishing.approvePost", { postId, digest });
  if (fate.kind === "approved") return;
  // As happens when somebody changes the account's password on the network: its connection is broken from here on.
  if (fate.kind === "held") for (const handle of on) sandbox.revokeSessions(handle);
  if (fate.kind === "failed") for (const handle of on) sandbox.addFault({ kind: "token-revoked", handle, count: refusalsUntilFailed });
  await crew.act(fate.publisher, "publishing.publishNow", { postId });
}

async function picturesFor(crew: Crew, { by, picture, alt = "" }: VillagePost): Promise<{ mediaId: string; alt: string }[]> {
  if (!picture) return [];
  const bytes = await drawPicture(picture);
  const mediaId = await crew.make(by, "publishing.uploadMedia", { bytes, fileName: `${picture}.jpg` }, "mediaId");
  return [{ mediaId, alt }];
}

function wallTimeOf({ days, at, zone }: NonNullable<VillagePost["plan"]>, now: Temporal.Instant): string {
  const day = now.toZonedDateTimeISO(zone).toPlainDate().add({ days });
  return day.toPlainDateTime(at).toString({ smallestUnit: "minute" });
}
