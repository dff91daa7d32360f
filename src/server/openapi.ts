import type { Operation } from "#kernel";
import { refusalCatalogue } from "#kernel";
import { z } from "zod";

/** The API as OpenAPI 3.1, read off the declarations; `x-permission` and `x-scope` say who may. */
export function openApiDocument(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const [method, path] = operation.declaration.http.split(" ") as [string, string];
    const url = `/api/v1${path.replace(/:(\w+)/g, "{$1}")}`;
    paths[url] = { ...paths[url], [method.toLowerCase()]: describe(operation, method, path) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Signet", version: "1", description: "Who may speak for the brand. Every act in Signet is one of these operations." },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "signet_session" } },
      schemas: { Problem: problemSchema },
    },
  };
}

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "mend", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable; see the list of refusals." },
    detail: { type: "string" },
    field: { type: "string", description: "The input field it is about." },
    mend: { type: "string", description: "What to do." },
    requestId: { type: "string" },
    facts: { type: "object" },
  },
};

interface JsonObject {
  type?: string;
  properties?: Record<string, JsonObject>;
  required?: string[];
  [key: string]: unknown;
}

export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as JsonObject & {
    $schema?: string;
  };
  return rest;
}

function describe(operation: Operation, method: string, path: string) {
  const { declaration } = operation;
  const input = jsonSchemaOf(declaration.input, "input");
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const rest = Object.entries(input.properties ?? {}).filter(
    ([name]) => !inPath.includes(name) && !(declaration.upload && name === "bytes"),
  );
  const inQuery = method === "GET" || method === "DELETE" || declaration.upload !== undefined;
  const required = input.required ?? [];
  return {
    operationId: declaration.name,
    summary: declaration.summary,
    tags: [declaration.name.split(".")[0]],
    "x-permission": declaration.permission,
    "x-scope": scopeOf(operation),
    ...(declaration.stepUp ? { "x-step-up": true } : {}),
    security: declaration.permission === "public" ? [] : [{ session: [] }],
    parameters: [
      ...inPath.map((name) => ({ name, in: "path", required: true, schema: input.properties?.[name] ?? { type: "string" } })),
      ...(inQuery ? rest.map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema })) : []),
      ...(declaration.edits
        ? [{ name: "If-Match", in: "header", required: true, schema: { type: "string" }, description: "The revision you loaded." }]
        : []),
      ...(operation.effect === "write"
        ? [
            {
              name: "Idempotency-Key",
              in: "header",
              required: false,
              schema: { type: "string" },
              description: "Send the same key again to get the same answer instead of a second act.",
            },
          ]
        : []),
    ],
    ...(declaration.upload
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              declaration.upload.mediaTypes.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
            ),
          },
        }
      : {}),
    ...(!inQuery && rest.length > 0
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: Object.fromEntries(rest),
                  required: required.filter((name) => !inPath.includes(name)),
                  additionalProperties: false,
                },
              },
            },
          },
        }
      : {}),
    responses: {
      200: declaration.download
        ? { description: "The file." }
        : { description: "Done.", content: { "application/json": { schema: jsonSchemaOf(declaration.output, "output") } } },
      default: {
        description: `A refusal; one of ${refusalCatalogue().size} codes.`,
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** How the scope is found, as a word: workspace, somewhere, self, public, or `named` (from the input). */
export function scopeOf(operation: Operation): string {
  const { on, permission } = operation.declaration;
  if (permission === "public") return "public";
  return typeof on === "string" ? on : "named";
}
