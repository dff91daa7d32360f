import type { PictureName } from "./pictures.ts";

/** What becomes of a post, after it is written. `approver` decides unless nobody has yet. */
export type Fate =
  | { readonly kind: "draft" }
  | { readonly kind: "waiting"; readonly note?: string }
  | { readonly kind: "rejected"; readonly approver: string; readonly reason: string }
  | { readonly kind: "approved"; readonly approver: string }
  | { readonly kind: "published"; readonly approver: string; readonly publisher: string }
  /** The network refuses it; trying again will do. */
  | { readonly kind: "failed"; readonly approver: string; readonly publisher: string }
  /** Its account's connection is broken, so it waits for somebody to reconnect it. */
  | { readonly kind: "held"; readonly approver: string; readonly publisher: string };

export interface VillagePost {
  readonly by: string;
  readonly on: readonly string[];
  readonly text: string;
  readonly link?: string;
  readonly picture?: PictureName;
  readonly alt?: string;
  /** So many days from now, at a time of day in a zone. */
  readonly plan?: { readonly days: number; readonly at: string; readonly zone: string };
  readonly fate: Fate;
}

const amsterdam = (days: number, at: string) => ({ days, at, zone: "Europe/Amsterdam" });
const maya = { kind: "approved", approver: "maya" } as const;
const grace = { kind: "approved", approver: "grace" } as const;

export const posts: readonly VillagePost[] = [
  {
    by: "priya",
    on: ["northwind.bakeries", "northwind.bakkers"],
    text: "Four in the morning in Delft: the first loaves of the day leave the wind-powered oven.",
    picture: "oven",
    alt: "Loaves of bread before a glowing oven",
    fate: { kind: "published", approver: "maya", publisher: "maya" },
  },
  {
    by: "tomas",
    on: ["northwind.outdoor"],
    text: "Repair beats replace: bring any Northwind tent, of any year, and we mend it. For as long as it has poles.",
    fate: { kind: "published", approver: "henrik", publisher: "tomas" },
  },
  {
    by: "ingrid",
    on: ["northwind.home"],
    text: "Washed linen is never ironed here. Hang it damp, pull the corners, walk away.",
    picture: "linen",
    alt: "Pale linen cloths on a line",
    fate: { kind: "published", approver: "grace", publisher: "ingrid" },
  },
  {
    by: "jonas",
    on: ["northwind.draussen"],
    text: "Hüttensaison: Welche Hütte habt ihr zuletzt bei Regen erreicht, und hat es sich gelohnt?",
    fate: { kind: "published", approver: "tomas", publisher: "tomas" },
  },
  {
    by: "jonas",
    on: ["northwind.draussen"],
    text: "Heute nur bis 16 Uhr: Im Laden in Innsbruck wird der Boden geölt.",
    fate: { kind: "failed", approver: "tomas", publisher: "tomas" },
  },
  {
    by: "priya",
    on: ["northwind.bagerier"],
    text: "Kardemummabullar kl. 15. Kom innan de tar slut.",
    fate: { kind: "held", approver: "maya", publisher: "maya" },
  },

  {
    by: "priya",
    on: ["northwind.bakeries", "northwind.bakkers", "northwind.bagerier"],
    text: "Stollen week begins: five bakers, five recipes, one rule. No shortcuts with the fruit.",
    picture: "oven",
    alt: "Loaves of bread before a glowing oven",
    plan: amsterdam(2, "08:00"),
    fate: maya,
  },
  {
    by: "priya",
    on: ["northwind.bakkers"],
    text: "Sinterklaas? Wij bakken speculaas tot de laatste pakjesavond.",
    plan: amsterdam(4, "07:30"),
    fate: maya,
  },
  {
    by: "jonas",
    on: ["northwind.outdoor", "northwind.draussen"],
    text: "First frost test of the year: 14 hours at minus 21, and everybody slept. Notes from the valley on our site.",
    link: "https://northwind.example/frost-test",
    picture: "mountain",
    alt: "A tent below snowy mountains",
    plan: { days: 3, at: "18:00", zone: "America/Denver" },
    fate: { kind: "approved", approver: "tomas" },
  },
  {
    by: "tomas",
    on: ["northwind.outdoor"],
    text: "Winter opening hours: our Denver workshop is open on Sundays until March.",
    plan: { days: 6, at: "09:00", zone: "America/Denver" },
    fate: { kind: "approved", approver: "henrik" },
  },
  {
    by: "ingrid",
    on: ["northwind.home", "northwind.kurashi"],
    text: "A wool blanket, woven in one piece in Kyoto. Forty of them, each signed by its weaver.",
    picture: "linen",
    alt: "Pale cloths on a line",
    plan: { days: 8, at: "10:00", zone: "Asia/Tokyo" },
    fate: grace,
  },
  {
    by: "aiko",
    on: ["northwind.kurashi"],
    text: "年末の大掃除に、洗いざらしのリネンを。使うほどやわらかくなります。",
    plan: { days: 12, at: "19:00", zone: "Asia/Tokyo" },
    fate: { kind: "approved", approver: "ingrid" },
  },
  {
    by: "dana",
    on: ["northwind"],
    text: "Our yearly report on packaging is out: 38 % less plastic than two years ago, and what we got wrong on the way.",
    link: "https://northwind.example/packaging",
    plan: { days: 10, at: "11:00", zone: "Europe/London" },
    fate: grace,
  },
  {
    by: "priya",
    on: ["northwind.bakeries"],
    text: "New year, old starter: our oldest sourdough turns 61 on the first of January.",
    plan: amsterdam(20, "09:15"),
    fate: maya,
  },

  {
    by: "priya",
    on: ["northwind.bakeries"],
    text: "Gluten-free rye from January. Certified, and baked in a kitchen of its own.",
    plan: amsterdam(9, "12:00"),
    fate: { kind: "waiting", note: "Carries a health claim: Grace, please look at the certificate." },
  },
  {
    by: "jonas",
    on: ["northwind.draussen"],
    text: "Unsere Leihstiefel sind zurück: drei Tage testen, dann entscheiden.",
    plan: { days: 5, at: "17:30", zone: "Europe/Berlin" },
    fate: { kind: "waiting" },
  },
  {
    by: "lucas",
    on: ["northwind.outdoor"],
    text: "Sunrise above the clouds, and nobody said a word for ten minutes. #outdoors",
    picture: "mountain",
    alt: "A tent below snowy mountains",
    fate: { kind: "waiting", note: "Photo rights cleared until June." },
  },
  {
    by: "tomas",
    on: ["northwind.outdoor"],
    text: "Our boots are now the lightest in their class.",
    fate: { kind: "waiting", note: "I wrote this, so somebody else has to approve it." },
  },
  {
    by: "priya",
    on: ["northwind.bakkers"],
    text: "Ons brood is het gezondste van Nederland!",
    fate: { kind: "rejected", approver: "grace", reason: "“The healthiest” is a claim we cannot prove. Say what is in it instead." },
  },
  {
    by: "lucas",
    on: ["northwind.outdoor"],
    text: "Win a tent! Tag five friends and follow us.",
    fate: {
      kind: "rejected",
      approver: "tomas",
      reason: "A prize draw needs terms and a closing date, and we do not ask people to tag friends.",
    },
  },
  {
    by: "jonas",
    on: ["northwind.outdoor"],
    text: "How to read a contour line, in one picture.",
    picture: "mountain",
    alt: "Mountains drawn in layers",
    fate: { kind: "approved", approver: "tomas" },
  },
  {
    by: "priya",
    on: ["northwind.bakeries"],
    text: "Ideas for spring: rhubarb? Ask the Malmö shop what sold last year.",
    fate: { kind: "draft" },
  },
  {
    by: "jonas",
    on: ["northwind.draussen"],
    text: "Packliste für den Dreikönigstag, Entwurf. Fehlt noch: Stirnlampe, Gewicht, Foto.",
    fate: { kind: "draft" },
  },
  { by: "lucas", on: ["northwind.outdoor"], text: "Three places to see the northern lights without a car", fate: { kind: "draft" } },
  { by: "aiko", on: ["northwind.kurashi"], text: "お正月の食卓、下書き。写真は木曜日に届きます。", fate: { kind: "draft" } },
];
