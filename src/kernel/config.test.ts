import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("by default only proxies on this machine are believed", () => {
  expect(readConfig({}).trustedProxies).toEqual(["127.0.0.0/8", "::1"]);
  expect(readConfig({ SIGNET_TRUSTED_PROXIES: "" }).trustedProxies).toEqual(["127.0.0.0/8", "::1"]);
  expect(readConfig({ SIGNET_TRUSTED_PROXIES: "none" }).trustedProxies).toEqual([]);
  expect(readConfig({ SIGNET_TRUSTED_PROXIES: " 10.0.0.7 , fd00::/8" }).trustedProxies).toEqual(["10.0.0.7", "fd00::/8"]);
});

test.each([
  "proxy.internal",
  "10.0.0.0/33",
  "10.0.0.0/0",
  "::/0",
  "10.0.0",
  "10.0.0.0/8/8",
  "fd00::/129",
  "10.0.0.1;10.0.0.2",
  "10.0.0.0/",
])("%s names no proxies, and the start says so", (list) => {
  expect(() => readConfig({ SIGNET_TRUSTED_PROXIES: list })).toThrow(
    /Settings are not right:\n {2}SIGNET_TRUSTED_PROXIES must be addresses or ranges with commas/,
  );
});

test("a short metrics token and a directory that is none stop the start with what to do", () => {
  expect(() => readConfig({ SIGNET_METRICS_TOKEN: "short" })).toThrow(/SIGNET_METRICS_TOKEN must have at least 20 characters/);
  expect(() => readConfig({ SIGNET_PLC_DIRECTORY: "plc" })).toThrow(/SIGNET_PLC_DIRECTORY must be the address of a directory/);
});
