import { capability } from "#kernel";
import { tendConnections } from "./jobs/tend-connections.ts";
import { archiveAccount } from "./operations/archive-account.ts";
import { changeAccount } from "./operations/change-account.ts";
import { changeOwner } from "./operations/change-owner.ts";
import { checkConnection } from "./operations/check-connection.ts";
import { connectAccount } from "./operations/connect-account.ts";
import { disconnectAccount } from "./operations/disconnect-account.ts";
import { listAccounts } from "./operations/list-accounts.ts";
import { listNetworks } from "./operations/list-networks.ts";
import { moveAccount } from "./operations/move-account.ts";
import { registerAccount } from "./operations/register-account.ts";
import { showAccount } from "./operations/show-account.ts";
import { accountPermissions } from "./permissions.ts";

export { accountsOwnedBy } from "./ownership-store.ts";
export { AccountId } from "./model.ts";
export { noteBroken, renewVoice, speakAs } from "./speak-as.ts";
export type { Voice } from "./speak-as.ts";

export const accountsCapability = capability({
  room: "accounts",
  permissions: accountPermissions,
  operations: {
    archiveAccount,
    changeAccount,
    changeOwner,
    checkConnection,
    connectAccount,
    disconnectAccount,
    listAccounts,
    listNetworks,
    moveAccount,
    registerAccount,
    showAccount,
  },
  jobs: [tendConnections],
  holdings: {
    "accounts.account.registered_by": "history",
    "accounts.ownership.person_id": "moves",
    "accounts.ownership.given_by": "history",
    "accounts.connection.connected_by": "history",
  },
});
