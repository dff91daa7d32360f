import { eventCatalogue, permissionCatalogue, refusalCatalogue } from "#kernel";
import { createNetworks } from "#networks";
import type { Operation } from "#kernel";
import { capabilities, operations, scopeOf } from "#server";
import { builtInRoles } from "#access";
import { exampleSentence } from "./example-event.ts";

const head = (title: string, says: string) =>
  `# ${title}\n\n<!-- Written by \`npm run docs\` from the declarations. Do not edit. -->\n\n${says}\n\n`;
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (columns: string[], rows: string[][]) =>
  [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n") + "\n";

export function operationPages(): string {
  const rooms = capabilities.filter((capability) => Object.keys(capability.operations).length > 0);
  const sections = rooms.map((capability) => {
    const offered: readonly Operation[] = Object.values(capability.operations);
    const rows = offered.map((operation) => {
      const { name, http, permission, summary, stepUp, edits } = operation.declaration;
      const marks = [stepUp ? "step-up" : "", edits ? "If-Match" : ""].filter(Boolean).join(", ");
      return [`\`${name}\``, `\`${http.replace(" ", " /api/v1")}\``, `\`${permission}\``, scopeOf(operation), marks, summary];
    });
    return `## ${capability.room}\n\n${table(["operation", "http", "permission", "held at", "needs", "what it does"], rows.toSorted(byFirst))}`;
  });
  return head("Operations", "Everything a person or machine can do in Signet.") + sections.join("\n");
}

export function permissionPages(): string {
  const roles = builtInRoles;
  const rows = [...permissionCatalogue()].map(([name, kind]) => [
    `\`${name}\``,
    kind.says,
    kind.scope,
    kind.privileged ? "yes" : "",
    roles
      .filter(({ permissions }) => permissions.includes(name))
      .map(({ key }) => key)
      .join(", "),
  ]);
  return (
    head("Permissions", "What a role may hold, and which built-in roles hold it.") +
    table(["permission", "lets someone", "held at", "privileged", "built-in roles"], rows.toSorted(byFirst))
  );
}

export function eventPages(): string {
  const rows = [...eventCatalogue().values()].map((kind) => [`\`${kind.code}\``, `{actorName} ${exampleSentence(kind)}`]);
  return (
    head("Events", "Every record the audit log may hold, and how it is told. Words in braces stand for what the record holds.") +
    table(["event", "for example"], rows.toSorted(byFirst))
  );
}

export function refusalPages(): string {
  const rows = [...refusalCatalogue()].map(([code, kind]) => [`\`${code}\``, String(kind.status), kind.title, kind.mend]);
  return (
    head(
      "Refusals",
      "Every error a caller can act on. The code is stable; the status and the words are what `application/problem+json` carries.",
    ) + table(["code", "status", "what is wrong", "what to do"], rows.toSorted(byFirst))
  );
}

export function networkPages(): string {
  const networks = createNetworks({ fetch: globalThis.fetch, now: () => Temporal.Now.instant(), timeoutMilliseconds: 1000 }).all();
  const sections = networks.map(({ manifest }) => {
    const rows = manifest.limits.map((limit) => [limit.field, `${limit.maximum} ${limit.unit}`, limit.source, limit.checkedOn]);
    return `## ${manifest.name} (\`${manifest.id}\`)\n\nCan: ${manifest.abilities.join(", ")}.\n\n${table(["limit", "at most", "source", "checked"], rows)}`;
  });
  return head("Networks", "What each network can do and its limits, as the connectors hold them.") + sections.join("\n");
}

function byFirst(one: string[], other: string[]): number {
  return (one[0] ?? "").localeCompare(other[0] ?? "");
}

/** Under which method and path the web app reaches each operation. */
export function routesFile(): string {
  const lines = operations
    .map(({ declaration }) => `  ${JSON.stringify(declaration.name)}: ${JSON.stringify(declaration.http)},`)
    .toSorted();
  return `/** Written by \`npm run docs\` from the operations' declarations. Do not edit. */\nexport const routes = {\n${lines.join("\n")}\n} as const;\n`;
}
