import sharp from "sharp";

/** A picture drawn for the test. */
export async function drawPicture(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="100%" height="100%" fill="#0a6"/><circle cx="180" cy="180" r="120" fill="#fd5"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
