import { refuse, writeOperation } from "#kernel";
import type { OutsideContext, SignedInActor } from "#kernel";
import { networksService } from "#networks";
import type { Network } from "#networks";
import { z } from "zod";
import { connectionWriter } from "../connection-store.ts";
import { accountConnected } from "../events.ts";
import { AccountId } from "../model.ts";
import type { Account } from "../model.ts";
import { refuseAccount } from "../refusals.ts";
import { reader, writer } from "../store.ts";
import { sealTokens } from "../tokens.ts";
import { AccountView, presentAccount } from "../view.ts";

const ConnectInput = z.object({
  accountId: AccountId,
  /** By the names the network's manifest gives. */
  credentials: z.record(z.string().max(60), z.string().max(2000)),
  server: z
    .url({ protocol: /^https?$/, error: "must be a web address, like https://bsky.social" })
    .max(300)
    .refine((server) => !URL.parse(server)?.username && !URL.parse(server)?.password, { error: "must hold no user name and password" })
    .optional(),
});

type Connected = Extract<Awaited<ReturnType<Network["connect"]>>, { kind: "connected" }>;

interface Brought {
  readonly server: string;
  readonly connected: Connected;
}

/** The network is asked first, outside any transaction; the tokens are sealed before the row that uses them appears. */
export const connectAccount = writeOperation({
  name: "accounts.connectAccount",
  http: "PUT /accounts/:accountId/connection",
  summary: "Connects an account, or reconnects it, with credentials made for this on the network.",
  input: ConnectInput,
  output: AccountView,
  permission: "account.connect",
  on: (input) => ({ kind: "accounts", accountIds: [input.accountId] }),
  outside: askNetwork,
  async run({ input, actor, now, write, use, brought, emit }) {
    const store = writer(write);
    const account = await store.lock(input.accountId);
    requireConnectable(account);
    const { identity, tokens, expiresAt } = brought.connected;
    requireSameIdentity(account, brought);
    const connections = connectionWriter(write);
    await connections.end(account.id, "reconnected", now);
    const tokensVersion = await sealTokens(write, use, account.id, tokens, now);
    const opened = await connections.open({
      accountId: account.id,
      server: brought.server,
      identity,
      tokensVersion,
      expiresAt,
      by: actor.kind === "person" ? actor.personId : null,
      now,
    });
    if (opened === "identity_connected") throw refuseAccount("account.identity_connected", { field: "credentials" });
    const handleFree = identity.handle !== account.handle && !(await store.handleTaken(account.network, identity.handle, account.id));
    await store.change(account.id, {
      ...(handleFree ? { handle: identity.handle } : {}),
      ...(account.url === "" ? { url: identity.url } : {}),
    });
    const again = account.connection ? "again" : "first";
    emit(
      accountConnected({
        payload: {
          network: account.network,
          handle: identity.handle,
          server: brought.server,
          networkAccountId: identity.networkAccountId,
          again,
        },
        subjects: [{ kind: "account", id: account.id }],
      }),
    );
    const connected = await store.find(account.id);
    requireConnectable(connected);
    return presentAccount(connected);
  },
});

async function askNetwork({ input, use, read }: OutsideContext<z.output<typeof ConnectInput>, SignedInActor>): Promise<Brought> {
  const account = await read((tx) => reader(tx).find(input.accountId));
  requireConnectable(account);
  const networks = use(networksService);
  const network = networks.of(account.network);
  for (const { name, label } of network.manifest.credentials) {
    if (!input.credentials[name]?.trim())
      throw refuseAccount("account.credentials_missing", { field: `credentials.${name}`, detail: `${label} is missing.` });
  }
  // As an origin, so that one server has one spelling: by it, nobody connects one identity twice.
  const server = new URL(input.server ?? account.connection?.server ?? network.manifest.defaultServer).origin;
  const connected = await network.connect({ credentials: input.credentials, server }, networks.io);
  if (connected.kind === "refused") {
    throw refuseAccount("account.connection_refused", {
      field: "credentials",
      detail: connected.message,
      facts: { networkCode: connected.code, retry: connected.retry },
    });
  }
  return { server, connected };
}

function requireConnectable(account: Account | undefined): asserts account is Account {
  if (!account) throw refuse("not_found", { field: "accountId" });
  if (account.archivedAt) throw refuseAccount("account.archived");
}

/**
 * Credentials of another account would publish in the wrong name: refused by the network's own id, whatever server is named, or at first
 * by the handle.
 */
function requireSameIdentity(account: Account, { connected: { identity } }: Brought): void {
  const expected = account.connection?.networkAccountId;
  const same =
    expected === undefined
      ? identity.handle.toLowerCase() === account.handle.toLowerCase() || identity.networkAccountId === account.handle
      : expected === identity.networkAccountId;
  if (same) return;
  throw refuseAccount("account.other_identity", {
    field: "credentials",
    detail: `These credentials belong to ${identity.handle}; the register says ${account.handle}.`,
  });
}
