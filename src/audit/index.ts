export { appendEvents } from "./append.ts";
export { registerSigningKey, sequence } from "./sequencer.ts";
export { auditSigner, signersIn } from "./signer.ts";
export type { SignerFor } from "./signer.ts";
