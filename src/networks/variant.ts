/** What is to be said on one account, how long it is there, and how it will read. */

export interface VariantImage {
  readonly mediaType: string;
  readonly byteLength: number;
  /** What the picture shows, for people who cannot see it. Empty where none was written. */
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Variant {
  readonly text: string;
  readonly images: readonly VariantImage[];
}

export type LimitUnit = "graphemes" | "bytes" | "images";

export interface Count {
  /** `text`, `images`, `images.0.bytes`, `images.0.alt`. */
  readonly field: string;
  readonly unit: LimitUnit;
  readonly used: number;
  readonly maximum: number;
}

export interface Problem {
  readonly field: string;
  readonly code: "empty" | "too-long" | "too-many" | "too-big" | "wrong-type";
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A variant may go out when `problems` is empty. */
export interface Measure {
  readonly counts: readonly Count[];
  readonly problems: readonly Problem[];
}

/** A stretch of the text; `start` and `end` count UTF-16 units, as browsers do. */
export type Segment =
  | { readonly kind: "text"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: "link"; readonly text: string; readonly start: number; readonly end: number; readonly url: string }
  | {
      readonly kind: "mention";
      readonly text: string;
      readonly start: number;
      readonly end: number;
      readonly handle: string;
    }
  | { readonly kind: "tag"; readonly text: string; readonly start: number; readonly end: number; readonly tag: string };
