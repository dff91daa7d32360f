import { expect, test } from "vitest";
import { documentAddress, homeIn, speaksFor } from "./home-server.ts";

const did = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

test("a document is looked up in the directory for did:plc, and over https at the name itself for did:web", () => {
  const at = (text: string) => documentAddress(text, "https://directory.example");
  expect(at(did)).toBe(`https://directory.example/${did}`);
  expect(at("did:web:northwind.example")).toBe("https://northwind.example/.well-known/did.json");
  expect(at("did:web:northwind.example%3A8443")).toBe("https://northwind.example:8443/.well-known/did.json");
});

test.each([
  "did:plc:EWVI7NXZYOUN6ZHXRHS64OIZ",
  "did:plc:short",
  "did:plc:ewvi7nxzyoun6zhxrhs64oiz/../x",
  "did:plc:ewvi7nxzyoun6zhxrhs64oiz?x",
  "did:web:northwind.example:path",
  "did:web:northwind.example%2Fpath",
  "did:web:user%40northwind.example",
  "did:web:",
  "did:key:zQ3sh",
  "northwind.example",
])("%s has no document anywhere", (text) => expect(documentAddress(text, "https://directory.example")).toBeUndefined());

const service = { id: "#atproto_pds", type: "AtprotoPersonalDataServer", serviceEndpoint: "https://pds.northwind.example/" };

test("the server is read from the one service that names it", () => {
  const other = { id: "#atproto_labeler", type: "AtprotoLabeler", serviceEndpoint: "https://evil.example" };
  expect(homeIn({ id: did, service: [other, service] }, did)).toBe("https://pds.northwind.example");
  expect(homeIn({ id: did, service: [{ ...service, id: `${did}#atproto_pds` }] }, did)).toBe("https://pds.northwind.example");
});

test.each([
  ["somebody else's document", { id: "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", service: [service] }],
  ["no service", { id: did, service: [] }],
  ["a service of another type", { id: did, service: [{ ...service, type: "Other" }] }],
  ["somebody else's service", { id: did, service: [{ ...service, id: "did:plc:x#atproto_pds" }] }],
  ["an address of another kind", { id: did, service: [{ ...service, serviceEndpoint: "file:///etc/passwd" }] }],
  ["no address", { id: did, service: [{ ...service, serviceEndpoint: { uri: "https://evil.example" } }] }],
  ["nothing", null],
])("%s names no server", (_what, document) => expect(homeIn(document, did)).toBeUndefined());

test("a server speaks for itself; only the network's own entrance speaks for the servers behind it", () => {
  const behind = "https://morel.us-east.host.bsky.network";
  expect(speaksFor("https://pds.northwind.example", "https://pds.northwind.example")).toBe(true);
  expect(speaksFor("https://bsky.social", behind)).toBe(true);
  expect(speaksFor("https://bsky.social.evil.example", behind)).toBe(false);
  expect(speaksFor("https://bsky.social", "https://host.bsky.network.evil.example")).toBe(false);
  expect(speaksFor("https://bsky.social", "https://evil.example")).toBe(false);
  expect(speaksFor("http://pds.northwind.example", "https://pds.northwind.example")).toBe(false);
});
