/** The permissions that tell most about what somebody may do on an account, the weightiest first. */
const telling = [
  ["post.publish", "publish"],
  ["post.approve", "approve"],
  ["post.schedule", "schedule"],
  ["post.draft", "draft"],
  ["account.connect", "connect"],
  ["grant.give", "give access"],
] as const;

/** The weightiest of these permissions, to explain first. */
export function tellingOf(allowed: readonly string[]): string | undefined {
  return telling.find(([permission]) => allowed.includes(permission))?.[0] ?? allowed[0];
}

/** "May publish, draft": what these permissions come to, in a few words. */
export function mayWords(allowed: readonly string[]): string {
  const words = telling.filter(([permission]) => allowed.includes(permission)).map(([, word]) => word);
  return words.length > 0 ? `May ${words.join(", ")}` : allowed.length > 0 ? "May look" : "May do nothing now";
}
