import { readOperation, TimeZone } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import type { BriefRow } from "../brief-store.ts";
import { PostSeen, presentBrief } from "../brief.ts";
import { listWork } from "../list-store.ts";

const most = 50;
const Section = z.array(PostSeen);

export const myWork = readOperation({
  name: "publishing.myWork",
  http: "GET /my-work",
  summary: "What waits for you: to approve, rejected, in trouble, planned today, your drafts; up to 50 of each, the most pressing first.",
  input: z.object({ timeZone: TimeZone.default("UTC") }),
  output: z.object({ toApprove: Section, rejected: Section, failed: Section, dueToday: Section, drafts: Section }),
  permission: "post.read",
  on: "somewhere",
  async run({ input, actor, now, read }) {
    const day = now.toZonedDateTimeISO(input.timeZone).startOfDay();
    const today = { from: day.toInstant(), to: day.add({ days: 1 }).toInstant() };
    const { toApprove, rejected, failed, dueToday, drafts } = await listWork(read, { viewer: personOf(actor), now }, today, most);
    const present = (rows: readonly BriefRow[]) => rows.map(presentBrief);
    return {
      toApprove: present(toApprove),
      rejected: present(rejected),
      failed: present(failed),
      dueToday: present(dueToday),
      drafts: present(drafts),
    };
  },
});
