import type { Input } from "../../../data/api.ts";

type Subject = Input<"access.setCeiling">["subject"];

/** Whom a ceiling is over, as the server is told. */
export function subjectOf({ subjectKind, subject }: { subjectKind: "kind" | "group"; subject: string }): Subject {
  if (subjectKind === "group") return { kind: "group", groupId: subject };
  return { kind: "kind", personKind: subject === "agency" || subject === "agent" ? subject : "member" };
}
