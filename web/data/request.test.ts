import { expect, test } from "vitest";
import { freshKey } from "./client.ts";
import { roomsIn } from "./live.ts";
import { refusalFrom } from "./refusal.ts";
import { requestFor } from "./request.ts";

test("path parameters leave the input and are escaped; the rest of a read is its query", () => {
  const request = requestFor("GET /posts/:postId/diff", { postId: "a/b", from: 1, to: 2, note: undefined });
  expect([request.method, request.url, request.body]).toEqual(["GET", "/api/v1/posts/a%2Fb/diff?from=1&to=2", undefined]);
});

test("a write sends JSON, the revision it is based on, and its key", () => {
  const request = requestFor("PUT /posts/:postId", { postId: "p", text: "x" }, { revision: 3, idempotencyKey: "k" });
  expect(request.body).toBe('{"text":"x"}');
  expect(request.headers).toMatchObject({ "if-match": '"3"', "idempotency-key": "k", "content-type": "application/json" });
});

test("an upload sends the file as it is, and what is said about it in the query", () => {
  const file = new Blob(["x"], { type: "image/png" });
  const request = requestFor("POST /media", { bytes: file, fileName: "a b.png" });
  expect([request.body, request.url, request.headers["content-type"]]).toEqual([file, "/api/v1/media?fileName=a+b.png", "image/png"]);
});

test("a missing path parameter is told instead of sent as undefined", () => {
  expect(() => requestFor("GET /posts/:postId", {})).toThrow("needs postId");
});

test("every key is another", () => {
  const keys = Array.from({ length: 100 }, freshKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test("a refusal says what is wrong and what to do", async () => {
  const body = { title: "No.", status: 409, code: "post.x", detail: "It is out.", mend: "Copy it.", field: "postId", requestId: "r" };
  const refusal = await refusalFrom(Response.json(body, { status: 409, headers: { "retry-after": "7" } }));
  expect([refusal.inWords, refusal.field, refusal.requestId, refusal.retryAfterSeconds]).toEqual(["It is out. Copy it.", "postId", "r", 7]);
});

test("an answer of something in between, like a proxy's page, still becomes a refusal in words", async () => {
  const refusal = await refusalFrom(new Response("<html>Bad gateway</html>", { status: 502 }));
  expect([refusal.status, refusal.code]).toEqual([502, "unreadable_answer"]);
  expect(refusal.inWords).toContain("502");
});

test("the rooms of a live message are read", () => {
  expect(roomsIn('["publishing","access"]')).toEqual(["publishing", "access"]);
});
