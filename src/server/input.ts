import { isKeepable, refuse } from "#kernel";
import { z } from "zod";

const strict = new WeakMap<z.ZodType, z.ZodType>();

/** Fields nobody knows are refused, so that a misspelt one is never silently ignored. */
function strictForm(schema: z.ZodType): z.ZodType {
  let form = strict.get(schema);
  if (!form) strict.set(schema, (form = schema instanceof z.ZodObject ? schema.strict() : schema));
  return form;
}

/** Reads the request by the operation's schema; the refusal names the first wrong field and lists the rest. */
export function validInput(schema: z.ZodType, given: unknown): unknown {
  refuseUnkeepable(given);
  const parsed = strictForm(schema).safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(problemOf);
  const first = problems[0];
  throw refuse("invalid_input", {
    ...(first?.field ? { field: first.field } : {}),
    detail: first ? `${first.field || "The request"} ${first.message}.` : "The request is not as it should be.",
    facts: { problems },
  });
}

function problemOf(issue: z.core.$ZodIssue): { field: string; message: string } {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
  const message =
    issue.code === "unrecognized_keys"
      ? "is not a field here"
      : issue.message.replace(/^Invalid input: /, "is not right: ").replace(/\.$/, "");
  return { field: path.map(String).join("."), message };
}

/** Refuses text that no database row could hold as it was sent, wherever in the request it stands. Deep nesting costs no stack. */
function refuseUnkeepable(given: unknown): void {
  const open: { value: unknown; field: string }[] = [{ value: given, field: "" }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, field } = next;
    if (typeof value === "string" && !isKeepable(value)) {
      throw refuse("invalid_input", {
        field,
        detail: `${field} holds a character that is no text.`,
        mend: "Take NUL characters and halves of characters out.",
      });
    }
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) continue;
    for (const [name, part] of Object.entries(value)) {
      const path = field === "" ? name : `${field}.${name}`;
      if (isKeepable(name)) open.push({ value: part, field: path });
      else throw refuse("invalid_input", { field: field || "body", detail: "The name of a field holds a character that is no text." });
    }
  }
}

/** Presents an answer by the operation's schema: what is not declared does not leave. */
export function strictly(schema: z.ZodType, answer: unknown, operation: string): unknown {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${operation} gave an answer outside its schema: ${parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`,
  );
}
