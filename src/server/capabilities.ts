import { accessCapability } from "#access";
import { accountsCapability } from "#accounts";
import { auditCapability } from "#audit";
import { demoCapability } from "#demo";
import { identityCapability } from "#identity";
import type { Operation } from "#kernel";
import { ledgerCapability } from "#ledger";
import { oversightCapability } from "#oversight";
import { publishingCapability } from "#publishing";
import { vaultCapability } from "#vault";

/** Every room's offer to the house. The gate, worker, API document, permissions and docs are read off this list. */
export const capabilities = [
  identityCapability,
  accessCapability,
  oversightCapability,
  accountsCapability,
  publishingCapability,
  ledgerCapability,
  auditCapability,
  vaultCapability,
  demoCapability,
] as const;

export const operations: readonly Operation[] = capabilities.flatMap((capability) => Object.values<Operation>(capability.operations));

type Offered = (typeof capabilities)[number]["operations"];
type OperationIn<Set> = Set extends unknown ? Set[keyof Set] : never;
type Declared = OperationIn<Offered>;

/** The whole API as a type: operation name → its declaration. The web app's only view of the server. */
export type Api = { [Name in NameOf<Declared>]: Extract<Declared, { declaration: { name: Name } }> };
type NameOf<One> = One extends { declaration: { name: infer Name extends string } } ? Name : never;
