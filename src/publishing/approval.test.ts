import { newId, Refusal } from "#kernel";
import type { PersonId } from "#kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkedWindow, covers, defaultWindow, mustBeFitToJudge, standsApproved } from "./approval.ts";
import type { PostContent } from "./content.ts";
import { canonicalJson, postDigest } from "./digest.ts";
import type { AccountId, MediaId, Submission } from "./model.ts";

const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const author = newId<"person">() as PersonId;
const other = newId<"person">() as PersonId;
const window = defaultWindow(now, undefined);
const submission: Submission = {
  id: newId(),
  postId: newId(),
  version: 1,
  digest: "d",
  window,
  note: undefined,
  submittedBy: author,
  at: now,
  ended: undefined,
  decision: undefined,
};
const judgement = { submission, authors: [author], judge: other, digestSeen: "d", digestNow: "d" };

const codeOf = (run: () => void) => {
  try {
    run();
    return "none";
  } catch (error) {
    return error instanceof Refusal ? error.code : "not a refusal";
  }
};

test("an author never approves their own post, whoever submitted it", () => {
  expect(codeOf(() => mustBeFitToJudge({ ...judgement, judge: author }, "approve"))).toBe("publishing.author_never_approves");
  expect(codeOf(() => mustBeFitToJudge({ ...judgement, authors: [other, author], judge: other }, "approve"))).toBe(
    "publishing.author_never_approves",
  );
  expect(codeOf(() => mustBeFitToJudge(judgement, "approve"))).toBe("none");
});

test("who decides, decides on exactly what they saw", () => {
  expect(codeOf(() => mustBeFitToJudge({ ...judgement, digestSeen: "older" }, "approve"))).toBe("publishing.not_as_seen");
  expect(codeOf(() => mustBeFitToJudge({ ...judgement, digestNow: "changed" }, "approve"))).toBe("publishing.not_as_seen");
});

test("an approval stands for its digest only, and not after it was taken back", () => {
  const decision = { kind: "approved", digest: "d", by: other, at: now, note: undefined } as const;
  expect(standsApproved({ ...submission, decision }, "d")).toBe(true);
  expect(standsApproved({ ...submission, decision }, "e")).toBe(false);
  expect(standsApproved(submission, "d")).toBe(false);
  expect(standsApproved({ ...submission, decision: { ...decision, kind: "rejected" } }, "d")).toBe(false);
  expect(standsApproved({ ...submission, decision, ended: { how: "edited", by: author, at: now } }, "d")).toBe(false);
});

test("an approval covers its window; an empty or past window is refused", () => {
  expect(covers(window, now.add({ hours: 24 * 29 }))).toBe(true);
  expect(covers(window, now.add({ hours: 24 * 31 }))).toBe(false);
  expect(
    defaultWindow(now, now.add({ hours: 24 * 90 }))
      .to.since(now)
      .total("hours"),
  ).toBe(24 * 120);
  expect(codeOf(() => checkedWindow({ from: now, to: now }, now))).toBe("publishing.invalid_schedule");
  expect(codeOf(() => checkedWindow({ from: now.subtract({ hours: 2 }), to: now.subtract({ hours: 1 }) }, now))).toBe(
    "publishing.in_the_past",
  );
});

test("a window is cut to whole seconds, so that its digest is the same after the database kept it", () => {
  const fine = Temporal.Instant.from("2026-03-02T09:00:00.123456789Z");
  const cut = checkedWindow({ from: fine, to: fine.add({ hours: 1 }) }, now);
  expect([cut.from.toString(), cut.to.toString()]).toEqual(["2026-03-02T09:00:00Z", "2026-03-02T10:00:01Z"]);
});

const account = newId<"account">() as AccountId;
const picture = newId<"media">() as MediaId;
const content: PostContent = {
  text: "Good morning",
  link: "https://northwind.example/",
  media: [{ mediaId: picture, alt: "A mill" }],
  variants: [{ accountId: account }],
};
const digest = (changed: PostContent = content, at = window, sha = "aa") => postDigest(changed, at, () => sha);

test("the digest changes with text, link, picture bytes, alt text, account and window, and with nothing else", () => {
  const changes = [
    digest({ ...content, text: "Good morning!" }),
    digest({ ...content, link: null }),
    digest({ ...content, media: [{ mediaId: picture, alt: "A windmill" }] }),
    digest({ ...content, media: [] }),
    digest({ ...content, variants: [{ accountId: newId() }] }),
    digest({ ...content, variants: [{ accountId: account, text: "Goedemorgen" }] }),
    digest(content, { ...window, to: window.to.add({ seconds: 1 }) }),
    digest(content, window, "bb"),
  ];
  expect(new Set([digest(), ...changes]).size).toBe(changes.length + 1);
  expect(digest({ ...content, variants: [{ accountId: account, text: content.text }] })).toBe(digest());
});

test("canonical JSON is one text for one value, whatever the order of its names", () => {
  const value = fc.letrec<{ node: never }>((tie) => ({
    node: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie("node"), { maxKeys: 4 }),
    ) as never,
  })).node;
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value, { maxKeys: 5 }), (given) => {
      const shuffled = Object.fromEntries(Object.entries(given).toReversed());
      expect(canonicalJson(shuffled)).toBe(canonicalJson(given));
      expect(JSON.parse(canonicalJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
    }),
  );
});
