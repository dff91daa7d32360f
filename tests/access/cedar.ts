import cedar from "@cedar-policy/cedar-wasm/nodejs";
import type { EntityJson } from "@cedar-policy/cedar-wasm/nodejs";
import type { Question, World } from "../../src/oversight/model.ts";

const survivors = ["post.read", "account.read", "group.read", "person.read", "team.read", "account.edit", "group.edit"];
let sets = 0;

function actions(names: readonly string[]): string {
  return `[${names.map((name) => `Action::"${name}"`).join(", ")}]`;
}

function unlessOneOf(names: readonly string[]): string {
  return names.length === 0 ? ";" : ` unless { action in ${actions(names)} };`;
}

function grantsAndCeilings(world: World): string[] {
  const open = new Set<string>(world.roles.filter((role) => role.state === "open").map((role) => role.roleId));
  const permits = world.grants
    .filter((grant) => open.has(grant.roleId))
    .map((grant) => {
      const when = [`context.at >= ${grant.from.epochMilliseconds}`, `context.at < ${grant.until.epochMilliseconds}`];
      if (grant.network !== undefined) when.push(`resource has network && resource.network == "${grant.network}"`);
      return `permit(principal in P::"${grant.principalId}", action in Action::"role ${grant.roleId}", resource in Place::"${grant.scopeId}") when { ${when.join(" && ")} };`;
    });
  const ceilings = world.ceilings.map(({ subjectKind, subject, allowed }) =>
    subjectKind === "group"
      ? `forbid(principal, action, resource in Place::"${subject}")${unlessOneOf(allowed)}`
      : `forbid(principal, action, resource) when { principal.kind == "${subject}" }${unlessOneOf(allowed)}`,
  );
  return [...permits, ...ceilings];
}

function forbids(world: World): string[] {
  const closed = [
    ...world.groups.filter((group) => group.state === "archived").map((group) => group.groupId as string),
    ...world.accounts.filter((account) => account.state === "inactive").map((account) => account.accountId as string),
  ];
  return [
    `forbid(principal, action, resource) unless { principal.status == "active" };`,
    `forbid(principal, action, resource) when { principal has responsible && principal.responsible.status != "active" };`,
    `forbid(principal, action == Action::"post.approve", resource) when { context.authors.contains(principal) };`,
    ...closed.map((id) => `forbid(principal, action, resource in Place::"${id}")${unlessOneOf(survivors)}`),
  ];
}

function uid(type: string, id: string) {
  return { type, id };
}

function entitiesOf(world: World): EntityJson[] {
  const open = new Set<string>(world.teams.filter((team) => team.state === "open").map((team) => team.teamId));
  const parents = (id: string) =>
    world.memberships.filter((one) => one.memberId === id && open.has(one.teamId)).map((one) => uid("P", one.teamId));
  const permissions = [...new Set(world.roles.flatMap((role) => role.permissions))];
  return [
    ...world.people.map((person) => ({
      uid: uid("P", person.personId),
      attrs: {
        kind: person.kind,
        status: person.status,
        ...(person.responsibleId === undefined ? {} : { responsible: { __entity: uid("P", person.responsibleId) } }),
      },
      parents: parents(person.personId),
    })),
    ...world.teams.map((team) => ({ uid: uid("P", team.teamId), attrs: {}, parents: open.has(team.teamId) ? parents(team.teamId) : [] })),
    { uid: uid("Place", world.workspaceId), attrs: {}, parents: [] },
    ...world.groups.map((group) => ({
      uid: uid("Place", group.groupId),
      attrs: {},
      parents: [uid("Place", group.parentId ?? world.workspaceId)],
    })),
    ...world.accounts.map((account) => ({
      uid: uid("Place", account.accountId),
      attrs: { network: account.network },
      parents: [uid("Place", account.groupId)],
    })),
    ...permissions.map((name) => ({
      uid: uid("Action", name),
      attrs: {},
      parents: world.roles.filter((role) => role.permissions.includes(name)).map((role) => uid("Action", `role ${role.roleId}`)),
    })),
  ];
}

/** Another engine's answers to the same world: Cedar policies written from the words of the definition, not from our code. */
export function cedarOracle(world: World): (question: Question) => boolean {
  sets += 1;
  const [own, held] = [`all ${sets}`, `held ${sets}`];
  for (const [id, policies] of [
    [own, [...grantsAndCeilings(world), ...forbids(world)]],
    [held, grantsAndCeilings(world)],
  ] as const) {
    const parsed = cedar.preparsePolicySet(id, { staticPolicies: policies.join("\n") });
    if (parsed.type === "failure") throw new Error(JSON.stringify(parsed.errors));
  }
  const known = entitiesOf(world);

  function ask(set: string, { personId, permission, scope, authorIds, at }: Question): boolean {
    const id = scope.kind === "account" ? scope.accountId : scope.kind === "group" ? scope.groupId : world.workspaceId;
    const network = scope.kind === "account" ? undefined : scope.network;
    // A question about one network's accounts throughout a scope is a question about such an account in it.
    const asked = network === undefined ? [] : [{ uid: uid("Place", "asked"), attrs: { network }, parents: [uid("Place", id)] }];
    const answer = cedar.statefulIsAuthorized({
      principal: uid("P", personId),
      action: uid("Action", permission),
      resource: uid("Place", network === undefined ? id : "asked"),
      context: { at: at.epochMilliseconds, authors: (authorIds ?? []).map((author) => ({ __entity: uid("P", author) })) },
      preparsedPolicySetId: set,
      entities: [...known, ...asked],
    });
    if (answer.type === "failure" || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
    return answer.response.decision === "allow";
  }

  return (question) => {
    const partners = world.duties.flatMap(({ one, other }) =>
      one === question.permission ? [other] : other === question.permission ? [one] : [],
    );
    return ask(own, question) && !partners.some((partner) => ask(held, { ...question, permission: partner }));
  };
}
