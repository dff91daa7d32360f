/**
 * Which room may use which. `tools/architecture.test.ts` fails on a use that is not here, and on a pair here that nothing uses.
 * A room is a folder of `src/`; it is imported only by its face, `#room`.
 */
export const floorplan = {
  kernel: [],
  postgres: [],
  access: ["kernel"],
  oversight: ["kernel", "access"],
  audit: ["kernel"],
  vault: ["kernel"],
  networks: ["kernel"],
  identity: ["kernel", "access", "vault"],
  accounts: ["kernel", "access", "vault", "networks"],
  ledger: ["kernel", "networks", "accounts"],
  publishing: ["kernel", "access", "networks", "ledger"],
  demo: ["kernel", "networks", "identity"],
  server: [
    "kernel",
    "postgres",
    "access",
    "audit",
    "vault",
    "networks",
    "identity",
    "oversight",
    "accounts",
    "ledger",
    "publishing",
    "demo",
  ],
  cli: ["kernel", "audit", "server"],
} as const satisfies Record<string, readonly string[]>;
