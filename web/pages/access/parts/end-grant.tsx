import { useAct } from "../../../data/use-act.ts";
import { useRead } from "../../../data/use-read.ts";
import { Confirm } from "../../../ui/confirm.tsx";
import type { Grant } from "./grant-row.tsx";
import { usePermissionWords } from "./permission-words.ts";
import { placeWords } from "./way-steps.tsx";

/** Ends a grant after saying what that takes away, and from whom. */
export function EndGrant({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const { principal, role, scope, network } = grant;
  const { says } = usePermissionWords();
  const roles = useRead("access.listRoles", {});
  const others = useRead("access.listGrants", {
    ...(principal.kind === "person" ? { personId: principal.id } : { teamId: principal.id }),
    state: "current",
    limit: 200,
  });
  const act = useAct("access.endGrant", { done: "Ended. What it gave, and when, stays on record.", onDone: onClose });
  const permissions = roles.state === "here" ? (roles.value.items.find((one) => one.roleId === role.roleId)?.permissions ?? []) : [];
  const left = others.state === "here" ? others.value.items.filter((one) => one.grantId !== grant.grantId) : [];
  const elsewhere = left.map((one) => `${one.role.name} on ${placeWords(one.scope)}`);
  return (
    <Confirm
      open
      title={`End the role ${role.name} of ${principal.name}?`}
      act="End it now"
      tone="bad"
      busy={act.busy}
      onAct={() => void act.run({ grantId: grant.grantId })}
      onClose={onClose}
    >
      <div className="stack">
        <p>
          From this moment {principal.kind === "team" ? `everyone in the team ${principal.name}` : principal.name} no longer has, through
          this grant, on {placeWords(scope)}
          {network && ` for ${network}`}:
        </p>
        <ul style={{ margin: 0, paddingInlineStart: 20, maxHeight: 180, overflow: "auto" }}>
          {permissions.map((permission) => (
            <li key={permission}>{says(permission)}</li>
          ))}
        </ul>
        <p>
          {elsewhere.length === 0
            ? `${principal.name} holds no other role directly.`
            : `What remains: ${elsewhere.slice(0, 5).join("; ")}${elsewhere.length > 5 ? `; and ${elsewhere.length - 5} more` : ""}. Where these cover the same accounts, they still give what they give.`}
          {principal.kind === "person" && " Roles of teams are not touched."}
        </p>
        <p className="quiet small">Posts already approved and scheduled still go out. To give it again later, give a new grant.</p>
      </div>
    </Confirm>
  );
}
