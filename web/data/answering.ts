/** Whether the server answers at all: a part of the app that cannot be loaded then is gone, not out of reach. */
export async function serverAnswers(): Promise<"yes" | "no"> {
  return fetch("/", { method: "HEAD" }).then(
    () => "yes" as const,
    () => "no" as const,
  );
}
