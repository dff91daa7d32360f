import type { Holder } from "./holder-fields.tsx";
import type { Scope } from "./scope-fields.tsx";

/** The grant in one sentence, before it is given. */
export function Preview({ holder, role, scope, network }: { holder: Holder; role: string; scope: Scope; network: string }) {
  if (!holder.principalId || (scope.kind !== "workspace" && !scope.id)) return null;
  return (
    <p role="status">
      <strong>{holder.name || (holder.principalKind === "team" ? "The team" : "The person")}</strong> will hold <strong>{role}</strong> on{" "}
      <strong>{scope.kind === "workspace" ? "the whole workspace" : scope.name || "the place chosen"}</strong>
      {scope.kind === "group" && " and everything below it"}
      {network && `, on ${network} only`}. You can give no more than you hold there yourself.
    </p>
  );
}
