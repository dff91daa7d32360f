import sharp from "sharp";

export type PictureName = "oven" | "linen" | "mountain";

const width = 1200;
const height = 675;

const scenes: Readonly<Record<PictureName, string>> = {
  oven: `<rect width="1200" height="675" fill="#2b1a12"/><ellipse cx="600" cy="420" rx="430" ry="270" fill="#e8762d"/><ellipse cx="600" cy="450" rx="330" ry="190" fill="#ffc857"/>
    ${[330, 520, 710].map((x) => `<ellipse cx="${x + 60}" cy="520" rx="105" ry="52" fill="#8a4b20"/><path d="M${x} 505 q60 -34 120 0" stroke="#d99a5b" stroke-width="9" fill="none"/>`).join("")}`,
  linen: `<rect width="1200" height="675" fill="#dfe8ea"/><path d="M0 120 Q600 170 1200 110" stroke="#6b7d82" stroke-width="6" fill="none"/>
    ${["#f5efe2", "#c9b79c", "#8fa5a0", "#f0d9c4"].map((fill, index) => `<path d="M${120 + index * 250} 138 h190 q14 190 -6 390 q-90 24 -176 0 q-16 -180 -8 -390z" fill="${fill}"/>`).join("")}`,
  mountain: `<rect width="1200" height="675" fill="#1d3557"/><circle cx="930" cy="150" r="70" fill="#fefae0"/><path d="M0 560 L260 220 L430 420 L640 130 L930 470 L1060 330 L1200 500 V675 H0z" fill="#457b9d"/>
    <path d="M640 130 L560 262 L640 236 L704 268z M260 220 L206 296 L262 276 L304 298z" fill="#f1faee"/><path d="M0 675 V580 Q400 500 760 590 T1200 560 V675z" fill="#0b2239"/><path d="M430 600 L520 480 L610 600z" fill="#e76f51"/><path d="M520 480 L530 600 H500z" fill="#9c3f2b"/>`,
};

/** A picture of ours, drawn by code: nobody else's rights are in the demo. */
export async function drawPicture(name: PictureName): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${scenes[name]}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
}
