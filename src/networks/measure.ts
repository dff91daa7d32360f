import type { Limit, Manifest } from "./manifest.ts";
import type { Count, LimitUnit, Measure, Problem, Variant } from "./variant.ts";

/** How one network counts text; each network brings its own. */
export type TextCounter = (text: string) => number;
export type TextCounters = Readonly<Record<Exclude<LimitUnit, "images">, TextCounter>>;

/** Holds a variant against a network's limits. Pure; the counting itself is the network's. */
export function measureVariant(variant: Variant, manifest: Manifest, counters: TextCounters): Measure {
  const counts = manifest.limits.flatMap((limit) => countsFor(limit, variant, counters));
  const problems = counts.filter((count) => count.used > count.maximum).map(tooMuch);
  if (variant.text.trim() === "" && variant.images.length === 0) {
    problems.unshift({ field: "text", code: "empty", message: "There is nothing to publish.", mend: "Write a text or add an image." });
  }
  for (const [index, image] of variant.images.entries()) {
    const field = `images.${index}`;
    if (!manifest.imageMediaTypes.includes(image.mediaType)) {
      const mend = `Use one of: ${manifest.imageMediaTypes.join(", ")}.`;
      problems.push({ field, code: "wrong-type", message: `${manifest.name} does not take ${image.mediaType} files.`, mend });
    } else if (image.byteLength <= 0) {
      problems.push({ field, code: "empty", message: "The image file is empty.", mend: "Upload the image again." });
    }
  }
  return { counts, problems };
}

function countsFor(limit: Limit, variant: Variant, counters: TextCounters): Count[] {
  const count = (field: string, used: number): Count => ({ field, unit: limit.unit, used, maximum: limit.maximum });
  const length = (text: string): number => (limit.unit === "images" ? 0 : counters[limit.unit](text));
  switch (limit.field) {
    case "text":
      return [count("text", length(variant.text))];
    case "images":
      return [count("images", variant.images.length)];
    case "images.bytes":
      return variant.images.map((image, index) => count(`images.${index}.bytes`, image.byteLength));
    case "images.alt":
      return variant.images.map((image, index) => count(`images.${index}.alt`, length(image.alt)));
  }
}

const unitNames: Readonly<Record<LimitUnit, string>> = { graphemes: "characters", bytes: "bytes", images: "images" };

function tooMuch(count: Count): Problem {
  const { field, used, maximum } = count;
  const over = used - maximum;
  const message = `${used} ${unitNames[count.unit]}; at most ${maximum} are allowed.`;
  if (field === "images") return { field, code: "too-many", message, mend: `Remove ${over} of the images.` };
  if (field.endsWith(".bytes")) return { field, code: "too-big", message, mend: "Use a smaller version of the image." };
  return { field, code: "too-long", message, mend: `Shorten it by ${over} ${unitNames[count.unit]}.` };
}
