import type { Ability, Manifest } from "../manifest.ts";

const source = "src/networks/sandbox/server";
const checkedOn = "2026-11-22";
const shared: readonly Ability[] = ["images", "alt-text", "delete", "choose-server"];

export const sandboxManifest: Manifest = {
  id: "sandbox",
  name: "Sandbox",
  abilities: [...shared, "client-chosen-key", "look-up-by-key"],
  limits: [
    { field: "text", unit: "graphemes", maximum: 500, source, checkedOn },
    { field: "images", unit: "images", maximum: 4, source, checkedOn },
    { field: "images.bytes", unit: "bytes", maximum: 5_000_000, source, checkedOn },
    { field: "images.alt", unit: "graphemes", maximum: 1000, source, checkedOn },
  ],
  imageMediaTypes: ["image/jpeg", "image/png", "image/webp", "image/gif"],
  credentials: [
    { name: "handle", label: "Handle", secrecy: "plain", help: "The account's name on the sandbox, such as northwind." },
    { name: "appPassword", label: "App password", secrecy: "secret", help: "Shown when the sandbox account was made." },
  ],
  defaultServer: "http://127.0.0.1:3211",
  api: { version: "1", source },
  profileUrlTemplate: "{server}/@{handle}",
  postUrlTemplate: "{server}/@{handle}/{key}",
  settleSeconds: 5,
};

/** The same network for training the hard case: it takes no key, changes texts a little, and shortens links. */
export const sandboxPlainManifest: Manifest = { ...sandboxManifest, id: "sandbox-plain", name: "Sandbox without keys", abilities: shared };
