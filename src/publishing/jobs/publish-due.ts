import { publishDueJob } from "../ledger/publish-due.ts";
import { approvals } from "../what-may-go-out.ts";

export const publishDue = publishDueJob(approvals);
