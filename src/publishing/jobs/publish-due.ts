import { publishDueJob } from "#ledger";
import { approvals } from "../what-may-go-out.ts";

export const publishDue = publishDueJob(approvals);
