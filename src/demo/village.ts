/** Northwind, a made-up enterprise with three brands. Data only; `build-village.ts` brings it about. */

export const demoPassword = "seven quiet lighthouses";
export const workspaceName = "Northwind";

export interface Villager {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  /** What they do here, for whoever wants to sign in as them. */
  readonly says: string;
  readonly kind?: "member" | "agency";
  /** Group keys, `workspace`, or `@handle`; without one their teams give them all they have. */
  readonly at: readonly string[];
}

export const founder = {
  key: "dana",
  name: "Dana van Rijn",
  role: "admin",
  says: "Head of digital. Set everything up and may do everything.",
} as const;

export const villagers: readonly Villager[] = [
  { key: "henrik", name: "Henrik Lund", role: "director", says: "Answers to the board. Sees all and approves.", at: ["workspace"] },
  {
    key: "maya",
    name: "Maya Lindqvist",
    role: "manager",
    says: "Runs Northwind Bakeries: approves, publishes, manages its people.",
    at: ["bakeries"],
  },
  {
    key: "tomas",
    name: "Tomás Rivera",
    role: "manager",
    says: "Runs Northwind Outdoor. Writes too, and may not approve what he wrote.",
    at: ["outdoor"],
  },
  { key: "ingrid", name: "Ingrid Solberg", role: "manager", says: "Runs Northwind Home.", at: ["home"] },
  { key: "priya", name: "Priya Raman", role: "creator", says: "Writes for the bakeries; others approve.", at: [] },
  { key: "jonas", name: "Jonas Weber", role: "creator", says: "Writes for Outdoor, in German and English.", at: [] },
  { key: "aiko", name: "Aiko Tanaka", role: "coordinator", says: "Publishes what is approved for Home in Japan.", at: ["home-jp"] },
  { key: "samuel", name: "Samuel Okafor", role: "moderator", says: "Sees accounts and posts, to answer the public.", at: ["workspace"] },
  { key: "elif", name: "Elif Demir", role: "analyst", says: "Looks at what was said where; changes nothing.", at: ["workspace"] },
  {
    key: "grace",
    name: "Grace Holloway",
    role: "compliance",
    says: "Approves what carries a claim, and reads the audit log.",
    at: ["workspace"],
  },
  {
    key: "noor",
    name: "Noor Haddad",
    role: "auditor",
    says: "Reads everything about access and evidence, changes nothing.",
    at: ["workspace"],
  },
  {
    key: "lucas",
    name: "Lucas Moreau",
    role: "agency",
    says: "A guest from Studio Bleu: drafts for one account and sees his own posts only.",
    kind: "agency",
    at: ["@northwind.outdoor"],
  },
];

export interface VillageGroup {
  readonly key: string;
  readonly name: string;
  readonly under?: string;
}

/** Each after its parent. */
export const groups: readonly VillageGroup[] = [
  { key: "bakeries", name: "Northwind Bakeries" },
  { key: "bakeries-nl", name: "Bakeries Benelux", under: "bakeries" },
  { key: "bakeries-se", name: "Bakeries Nordics", under: "bakeries" },
  { key: "outdoor", name: "Northwind Outdoor" },
  { key: "outdoor-de", name: "Outdoor Central Europe", under: "outdoor" },
  { key: "home", name: "Northwind Home" },
  { key: "home-jp", name: "Home Japan", under: "home" },
];

export interface VillageTeam {
  readonly key: string;
  readonly name: string;
  readonly home: string;
  readonly people: readonly string[];
  readonly teams: readonly string[];
  readonly role: string;
  readonly at: string;
}

/** Each after the teams it holds. */
export const teams: readonly VillageTeam[] = [
  { key: "bakery-writers", name: "Bakery writers", home: "bakeries", people: ["priya"], teams: [], role: "creator", at: "bakeries" },
  { key: "outdoor-writers", name: "Outdoor writers", home: "outdoor", people: ["jonas"], teams: [], role: "creator", at: "outdoor" },
  {
    key: "content-desk",
    name: "Content desk",
    home: "workspace",
    people: ["samuel"],
    teams: ["bakery-writers", "outdoor-writers"],
    role: "analyst",
    at: "workspace",
  },
];

export interface VillageAccount {
  readonly handle: string;
  readonly displayName: string;
  readonly group: string;
  readonly owner: string;
  readonly deputy?: string;
  readonly purpose: string;
  readonly country: string;
  readonly language: string;
  readonly risk: "low" | "normal" | "high";
}

export const accounts: readonly VillageAccount[] = [
  {
    handle: "northwind",
    displayName: "Northwind",
    group: "workspace",
    owner: "dana",
    deputy: "henrik",
    purpose: "The voice of the company: results, people, incidents.",
    country: "NL",
    language: "en",
    risk: "high",
  },
  {
    handle: "northwind.bakeries",
    displayName: "Northwind Bakeries",
    group: "bakeries",
    owner: "maya",
    deputy: "priya",
    purpose: "Bread, bakers and seasons.",
    country: "NL",
    language: "en",
    risk: "normal",
  },
  {
    handle: "northwind.bakkers",
    displayName: "Northwind Bakkers",
    group: "bakeries-nl",
    owner: "maya",
    purpose: "Shops in the Netherlands and Belgium.",
    country: "NL",
    language: "nl",
    risk: "normal",
  },
  {
    handle: "northwind.bagerier",
    displayName: "Northwind Bagerier",
    group: "bakeries-se",
    owner: "maya",
    deputy: "priya",
    purpose: "Shops in Sweden.",
    country: "SE",
    language: "sv",
    risk: "low",
  },
  {
    handle: "northwind.outdoor",
    displayName: "Northwind Outdoor",
    group: "outdoor",
    owner: "tomas",
    deputy: "jonas",
    purpose: "Tents, boots and the people in them.",
    country: "US",
    language: "en",
    risk: "normal",
  },
  {
    handle: "northwind.draussen",
    displayName: "Northwind Draußen",
    group: "outdoor-de",
    owner: "tomas",
    deputy: "jonas",
    purpose: "Outdoor in Germany, Austria and Switzerland.",
    country: "DE",
    language: "de",
    risk: "normal",
  },
  {
    handle: "northwind.home",
    displayName: "Northwind Home",
    group: "home",
    owner: "ingrid",
    deputy: "aiko",
    purpose: "Linen, wool and quiet rooms.",
    country: "GB",
    language: "en",
    risk: "normal",
  },
  {
    handle: "northwind.kurashi",
    displayName: "Northwind Kurashi",
    group: "home-jp",
    owner: "aiko",
    deputy: "ingrid",
    purpose: "Home in Japan.",
    country: "JP",
    language: "ja",
    risk: "normal",
  },
];

export function emailOf(key: string): string {
  return `${key}@northwind.example`;
}
