import type { Manifest } from "../manifest.ts";

const lexicon = (nsid: string): string => `Lexicon ${nsid} in @atproto/api 0.21.0`;
const checkedOn = "2026-11-22";

export const blueskyManifest: Manifest = {
  id: "bluesky",
  name: "Bluesky",
  abilities: ["images", "alt-text", "delete", "choose-server", "client-chosen-key", "look-up-by-key"],
  limits: [
    { field: "text", unit: "graphemes", maximum: 300, source: lexicon("app.bsky.feed.post"), checkedOn },
    { field: "text", unit: "bytes", maximum: 3000, source: lexicon("app.bsky.feed.post"), checkedOn },
    { field: "images", unit: "images", maximum: 4, source: lexicon("app.bsky.embed.images"), checkedOn },
    { field: "images.bytes", unit: "bytes", maximum: 2_000_000, source: lexicon("app.bsky.embed.images"), checkedOn },
    // The network itself sets no limit; its own app does, and longer texts are cut there.
    { field: "images.alt", unit: "graphemes", maximum: 2000, source: "The network's own app", checkedOn },
  ],
  imageMediaTypes: ["image/jpeg", "image/png", "image/webp", "image/gif"],
  credentials: [
    { name: "handle", label: "Handle", secrecy: "plain", help: "The account's full handle, such as northwind.bsky.social." },
    {
      name: "appPassword",
      label: "App password",
      secrecy: "secret",
      help: "Made under Settings, Privacy and security, App passwords. Never the account's main password.",
    },
  ],
  credentialsUrl: "https://bsky.app/settings/app-passwords",
  defaultServer: "https://bsky.social",
  api: { version: "com.atproto (unversioned)", source: "Lexicons evolve by addition only; the AT Protocol announces no end of life." },
  profileUrlTemplate: "https://bsky.app/profile/{handle}",
  postUrlTemplate: "https://bsky.app/profile/{handle}/post/{key}",
  settleSeconds: 60,
};
