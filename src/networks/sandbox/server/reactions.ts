import { createHash } from "node:crypto";
import type { SandboxPost } from "./world.ts";

const followers = ["Ines", "Tomasz", "Odile", "Bram", "Yuki", "Farah", "Lukas", "Mireille", "Kwame", "Sofia", "Henrik", "Paloma"];
const sentences = [
  "Lovely, thank you!",
  "When does this start?",
  "Is there a store near Lyon?",
  "My order still has not arrived, can you help?",
  "We were there last year and it was great.",
  "How much does it cost?",
  "Looking forward to it.",
  "I tried to call, nobody answered.",
];

export interface Reactions {
  readonly likes: number;
  readonly replies: readonly { readonly from: string; readonly text: string; readonly createdAt: string }[];
}

/** Who of the followers has liked or answered a post by now: decided by the post's id, appearing over its first six hours. */
export function reactionsTo(post: Pick<SandboxPost, "id" | "createdAt">, now: Temporal.Instant): Reactions {
  const created = Temporal.Instant.from(post.createdAt);
  let likes = 0;
  const replies: { from: string; text: string; createdAt: string }[] = [];
  for (const from of followers) {
    const dice = createHash("sha256").update(`${post.id} ${from}`).digest();
    const likesAt = created.add({ seconds: 5 + (dice.readUInt16BE(0) % 7200) });
    const repliesAt = created.add({ seconds: 20 + (dice.readUInt16BE(2) % 21_600) });
    if (dice.readUInt8(4) % 10 < 6 && Temporal.Instant.compare(likesAt, now) <= 0) likes += 1;
    if (dice.readUInt8(5) % 10 < 2 && Temporal.Instant.compare(repliesAt, now) <= 0) {
      const text = sentences[dice.readUInt8(6) % sentences.length] ?? "";
      replies.push({ from, text, createdAt: repliesAt.toString({ smallestUnit: "millisecond" }) });
    }
  }
  return { likes, replies: replies.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt)) };
}
