import type { Output } from "../../../data/api.ts";

const most = 60;

/** What a post is called: its first words, whole ones, as many as fit a heading. */
export function firstWords({ content }: Pick<Output<"publishing.showPost">, "content">): string {
  const said = [content.text, ...content.variants.map((variant) => variant.text ?? "")].map((text) => text.trim().replace(/\s+/g, " "));
  const text = said.find((one) => one !== "") ?? "";
  if (text === "") return "Post without text";
  if (text.length <= most) return `“${text}”`;
  const whole = text.slice(0, most + 1).replace(/\s+\S*$/, "");
  return `“${whole.length <= most ? whole : text.slice(0, most)}…”`;
}
