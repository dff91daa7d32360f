import type { Output } from "../../../data/api.ts";

export type LoggedEvent = Output<"audit.listEvents">["items"][number];
