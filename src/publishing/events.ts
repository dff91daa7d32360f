import { event, sayMoment } from "#kernel";
import type { Subject } from "#kernel";
import { z } from "zod";
import type { AccountId, PostId } from "./model.ts";

const none = z.object({});
/** The post's first words stand with the personal values: they may name people, and can be erased. */
const title = (names: Readonly<Record<string, string>>) => (names["excerpt"] ? `the post “${names["excerpt"]}”` : "a post");

export function aboutPost(
  postId: PostId,
  accountIds: readonly AccountId[],
  excerpt: string,
): { subjects: Subject[]; personal: Record<string, string> } {
  return { subjects: [{ kind: "post", id: postId }, ...accountIds.map((id) => ({ kind: "account", id }))], personal: { excerpt } };
}

export const mediaUploaded = event({
  code: "media.uploaded",
  payload: z.object({ sha256: z.string(), mediaType: z.string(), byteLength: z.int() }),
  sentence: (payload) => `uploaded a picture (${payload.mediaType}, ${payload.byteLength} bytes)`,
});
export const postCreated = event({
  code: "post.created",
  payload: z.object({ accounts: z.int() }),
  sentence: (payload, names) => `wrote ${title(names)} for ${payload.accounts === 1 ? "one account" : `${payload.accounts} accounts`}`,
});
export const postEdited = event({
  code: "post.edited",
  payload: z.object({ version: z.int(), reopened: z.enum(["nothing", "submission", "approval"]) }),
  sentence: (payload, names) =>
    `edited ${title(names)} (version ${payload.version})${payload.reopened === "nothing" ? "" : payload.reopened === "approval" ? ", which takes back its approval" : ", which takes back its submission"}`,
});
const submitted = z.object({ version: z.int(), digest: z.string(), windowFrom: z.string(), windowTo: z.string() });
export const postSubmitted = event({
  code: "post.submitted",
  payload: submitted,
  sentence: (payload, names) => `submitted ${title(names)} (version ${payload.version}) for approval`,
});
export const postRecalled = event({
  code: "post.recalled",
  payload: z.object({ version: z.int() }),
  sentence: (_payload, names) => `recalled ${title(names)}`,
});
const decided = z.object({ version: z.int(), digest: z.string() });
export const postApproved = event({
  code: "post.approved",
  payload: decided,
  sentence: (payload, names) => `approved ${title(names)} (version ${payload.version})`,
});
export const postRejected = event({
  code: "post.rejected",
  payload: decided.extend({ reason: z.string() }),
  sentence: (payload, names) => `rejected ${title(names)}: ${payload.reason}`,
});
export const postScheduled = event({
  code: "post.scheduled",
  payload: z.object({ wallTime: z.string(), timeZone: z.string(), at: z.string(), binding: z.enum(["planned", "scheduled"]) }),
  sentence: (payload, names) =>
    `${payload.binding === "scheduled" ? "scheduled" : "planned"} ${title(names)} for ${payload.wallTime.replace("T", " ")} (${payload.timeZone})`,
});
export const postUnscheduled = event({
  code: "post.unscheduled",
  payload: none,
  sentence: (_payload, names) => `took ${title(names)} off the calendar`,
});
export const postDiscarded = event({ code: "post.discarded", payload: none, sentence: (_payload, names) => `discarded ${title(names)}` });
export const postDeadlineMissed = event({
  code: "post.deadline_missed",
  payload: none,
  sentence: (_payload, names) => `saw the planned time of ${title(names)} pass without approval; it was not published`,
});
export const postMovedByZoneData = event({
  code: "post.moved_by_zone_data",
  payload: z.object({ before: z.string(), after: z.string(), zoneData: z.string() }),
  sentence: (payload) =>
    `kept a post's wall time under new time-zone rules (${payload.zoneData}): it goes out at ${sayMoment(payload.after)} instead of ${sayMoment(payload.before)}`,
});
