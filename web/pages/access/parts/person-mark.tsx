import type { Output } from "../../../data/api.ts";
import { Mark } from "../../../ui/marks.tsx";
import type { Tone } from "../../../ui/marks.tsx";

type Person = Output<"access.showPerson">;

const statuses: Readonly<Record<Person["status"], readonly [Tone, string]>> = {
  active: ["good", "Active"],
  invited: ["soon", "Invited"],
  suspended: ["bad", "Suspended"],
  departed: ["plain", "Departed"],
};

const kinds: Readonly<Record<Person["kind"], string>> = { member: "Member", agency: "Agency", agent: "Agent" };

export const statusOptions = (["active", "invited", "suspended", "departed"] as const).map((value) => ({
  value,
  label: statuses[value][1],
}));
export const kindOptions = (["member", "agency", "agent"] as const).map((value) => ({ value, label: kinds[value] }));

export function PersonMark({ status }: Pick<Person, "status">) {
  const [tone, word] = statuses[status];
  return <Mark tone={tone}>{word}</Mark>;
}

export function kindWord(kind: Person["kind"]): string {
  return kinds[kind];
}
