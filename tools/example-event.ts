import type { EventKind } from "#kernel";
import { z } from "zod";

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** The event told as the audit log tells it, of an example: words in braces stand for what the record holds. */
export function exampleSentence(kind: EventKind): string {
  const payload = exampleOf(z.toJSONSchema(kind.payload, { io: "output", unrepresentable: "any" }) as Shape, "");
  const names = new Proxy<Record<string, string>>({}, { get: (_, name) => `{${String(name)}}`, has: () => true });
  return kind.sentence(payload, names);
}

function exampleOf(shape: Shape, name: string): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const either = shape.anyOf ?? shape.oneOf;
  if (either) return exampleOf(either.find((one) => one.type !== "null") ?? {}, name);
  switch (shape.type) {
    case "object":
      return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([field, inner]) => [field, exampleOf(inner, field)]));
    case "array":
      return [exampleOf(shape.items ?? {}, name)];
    case "integer":
    case "number":
      return Math.max(2, shape.minimum ?? 0);
    case "boolean":
      return true;
    default:
      if (name === "wallTime") return "2026-03-03T12:00";
      return shape.format === "date-time" ? "2026-03-03T12:00:00Z" : `{${name}}`;
  }
}
