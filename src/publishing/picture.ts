import sharp from "sharp";
import { sha256 } from "./digest.ts";
import { refuse } from "./refusals.ts";

export const largestBytes = 10 * 1024 * 1024;
const largestPixels = 50_000_000;
const mediaTypes: Readonly<Record<string, string>> = { jpeg: "image/jpeg", png: "image/png", webp: "image/webp", gif: "image/gif" };

export interface Picture {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a picture by its content, whatever its name claims, and writes it anew: turned upright, without EXIF (place, camera, owner) and
 * without anything hidden behind the picture.
 */
export async function readPicture(given: Uint8Array): Promise<Picture> {
  if (given.byteLength > largestBytes) throw refuse("picture_too_large", { field: "bytes" });
  const decoded = await decode(given);
  const mediaType = mediaTypes[decoded.info.format];
  if (mediaType === undefined) throw refuse("not_a_picture", { field: "bytes" });
  const { data, info } = decoded;
  if (data.byteLength > largestBytes) throw refuse("picture_too_large", { field: "bytes" });
  return { bytes: data, sha256: sha256(data), mediaType, width: info.width, height: info.pageHeight ?? info.height };
}

async function decode(given: Uint8Array) {
  try {
    const image = sharp(given, { animated: true, limitInputPixels: largestPixels, failOn: "error" });
    const { format } = await image.metadata();
    if (mediaTypes[format] === undefined) throw refuse("not_a_picture", { field: "bytes", detail: `The file is ${format}.` });
    const upright = image.autoOrient();
    const quality = format === "jpeg" ? upright.jpeg({ quality: 92 }) : format === "webp" ? upright.webp({ quality: 92 }) : upright;
    return await quality.toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof Error && error.name === "Refusal") throw error;
    const tooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    throw refuse(tooLarge ? "picture_too_large" : "not_a_picture", { field: "bytes" });
  }
}
