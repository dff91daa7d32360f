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

function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as JsonObject & {
    $schema?: string;
  };
  return rest;
}

function describe(operation: Operation, method: string, path: string) {
  const { declaration } = operation;
  const shape = shapeOf(operation, method, path);
  const body = bodyOf(operation, shape);
  return {
    operationId: declaration.name,
    summary: declaration.summary,
    tags: [declaration.name.split(".")[0]],
    "x-permission": declaration.permission,
    "x-scope": scopeOf(operation),
    ...(declaration.stepUp ? { "x-step-up": true } : {}),
    security: declaration.permission === "public" ? [] : [{ session: [] }],
    parameters: [...parametersOf(shape), ...headersOf(operation)],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: responsesOf(operation),
  };
}

interface Shape {
  readonly inPath: readonly (readonly [string, JsonObject])[];
  readonly others: readonly (readonly [string, JsonObject])[];
  readonly othersIn: "query" | "body";
  readonly required: readonly string[];
}

/** Where each field of the input travels: named in the path, else in the query (GET, DELETE, uploads) or the body. */
function shapeOf({ declaration }: Operation, method: string, path: string): Shape {
  const input = jsonSchemaOf(declaration.input, "input");
  const named = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ""));
  const fields = Object.entries(input.properties ?? {}).filter(([name]) => !(declaration.upload && name === "bytes"));
  return {
    inPath: fields.filter(([name]) => named.has(name)),
    others: fields.filter(([name]) => !named.has(name)),
    othersIn: method === "GET" || method === "DELETE" || declaration.upload ? "query" : "body",
    required: input.required ?? [],
  };
}

function parametersOf({ inPath, others, othersIn, required }: Shape) {
  const path = inPath.map(([name, schema]) => ({ name, in: "path", required: true, schema }));
  const query =
    othersIn === "query" ? others.map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema })) : [];
  return [...path, ...query];
}

function headersOf({ effect, declaration }: Operation) {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: "header",
    required,
    schema: { type: "string" },
    description,
  });
  return [
    ...(declaration.edits ? [header("If-Match", true, "The revision you loaded.")] : []),
    ...(effect === "write" ? [header("Idempotency-Key", false, "The same key again gives the same answer instead of a second act.")] : []),
  ];
}

function bodyOf({ declaration }: Operation, { others, othersIn, required }: Shape) {
  if (declaration.upload)
    return Object.fromEntries(declaration.upload.mediaTypes.map((type) => [type, { schema: { type: "string", format: "binary" } }]));
  if (othersIn === "query" || others.length === 0) return undefined;
  const names = others.map(([name]) => name);
  const schema = {
    type: "object",
    properties: Object.fromEntries(others),
    required: required.filter((name) => names.includes(name)),
    additionalProperties: false,
  };
  return { "application/json": { schema } };
}

function responsesOf({ declaration }: Operation) {
  const done = { description: "Done.", content: { "application/json": { schema: jsonSchemaOf(declaration.output, "output") } } };
  const refused = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return {
    200: declaration.download ? { description: "The file." } : done,
    default: { description: `A refusal; one of ${refusalCatalogue().size} codes.`, content: refused },
  };
}

/** How the scope is found, as a word: workspace, somewhere, self, public, or `named` (from the input). */
export function scopeOf(operation: Operation): string {
  const { on, permission } = operation.declaration;
  if (permission === "public") return "public";
  return typeof on === "string" ? on : "named";
}
