import type { LoggedEvent } from "./logged-event.ts";

/** Who did it, as the sentence begins. */
export function actorWords({ actor, actorName }: Pick<LoggedEvent, "actor" | "actorName">): string {
  if (actor.kind === "system") return "Signet";
  if (actor.kind === "anonymous") return "Somebody";
  return actorName ?? (actor.kind === "agent" ? "An agent whose name was erased" : "Somebody whose name was erased");
}

/** Where the thing an event is about can be looked at; undefined when it has no page. */
export function pageOf({ kind, id }: { readonly kind: string; readonly id: string }): string | undefined {
  const pages: Readonly<Record<string, string>> = {
    account: `/accounts/${id}`,
    person: `/people/${id}`,
    post: `/posts/${id}`,
    team: `/teams?team=${id}`,
    role: `/roles?role=${id}`,
    group: `/groups?group=${id}`,
  };
  return pages[kind];
}
