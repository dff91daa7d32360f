import { expect, test } from "vitest";
import { postStates } from "./model.ts";
import { mayNow, stateByPublications } from "./post-state.ts";

test("only a submitted post is approved or rejected, and nobody publishes what is not approved", () => {
  const states = (verb: "approve" | "reject" | "publishNow") =>
    postStates.filter((state) => mayNow(verb, { state, publications: [] }).allowed);
  expect(states("approve")).toEqual(["submitted"]);
  expect(states("reject")).toEqual(["submitted"]);
  expect(states("publishNow")).toEqual(["approved", "scheduled"]);
});

test.each(["sending", "outcome_unknown", "published"] as const)(
  "with a publication %s the post is not edited, recalled, moved or discarded, and the refusal says what to do",
  (state) => {
    for (const verb of ["edit", "recall", "schedule", "unschedule", "publishNow"] as const) {
      const may = mayNow(verb, { state: "scheduled", publications: [state, "scheduled"] });
      expect(may.allowed || may.mend).toMatch(/copy/i);
    }
  },
);

test("every refusal says why and what to do", () => {
  const verbs = ["edit", "submit", "recall", "approve", "reject", "schedule", "unschedule", "publishNow", "discard"] as const;
  const answers = postStates.flatMap((state) => verbs.map((verb) => mayNow(verb, { state, publications: [] })));
  const wordless = answers.filter((may) => !may.allowed && (may.reason.length < 10 || may.mend.length < 10));
  expect(wordless).toEqual([]);
});

test("a post's state follows its publications honestly", () => {
  expect(stateByPublications(["published", "published"])).toBe("published");
  expect(stateByPublications(["published", "failed"])).toBe("partly_published");
  expect(stateByPublications(["published", "cancelled"])).toBe("partly_published");
  expect(stateByPublications(["failed", "missed"])).toBe("failed");
  expect(stateByPublications(["cancelled", "cancelled"])).toBe("approved");
  expect(stateByPublications(["published", "outcome_unknown"])).toBe("scheduled");
});
