import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { Part } from "../../../ui/part.tsx";
import type { Registered } from "../parts/account-text.ts";
import { HealthMark } from "../parts/health-mark.tsx";
import type { Network } from "../parts/use-networks.ts";
import { ConnectDialog } from "./connect-dialog.tsx";

interface ConnectionProps {
  readonly account: Registered;
  readonly network: Network | undefined;
  /** Why the viewer may not connect or disconnect; undefined when they may. */
  readonly why: string | undefined;
}

/** Whether we can speak as the account now, since when, and what to do when we cannot. */
export function ConnectionPart({ account, network, why }: ConnectionProps) {
  const [open, setOpen] = useState<"connect" | "disconnect">();
  const close = (): void => setOpen(undefined);
  const { accountId, connection } = account;
  const check = useAct("accounts.checkConnection", {
    done: (checked) => (checked.connection?.health === "healthy" ? "The connection works." : "Checked; see what the network said."),
  });
  const disconnect = useAct("accounts.disconnectAccount", { done: "Disconnected. The tokens are destroyed.", onDone: close });
  const closed = account.archivedAt ? "An archived account has no connection." : why;
  return (
    <Part title="Connection" beside={<HealthMark account={account} />}>
      <div className="stack">
        {connection ? (
          <>
            {connection.health !== "healthy" && (
              <p style={{ color: connection.health === "broken" ? "var(--bad)" : "var(--waits)" }}>
                {connection.health === "broken"
                  ? "The network no longer accepts our sign-in; nothing goes out until somebody reconnects. "
                  : "The network did not answer; Signet keeps trying, nothing needs to be done yet. "}
                {connection.reason && `It said: ${connection.reason}`}
              </p>
            )}
            <Facts
              facts={[
                ["Signed in as", connection.handle],
                ["Through", connection.server],
                ["Last worked", <Moment key="worked" at={connection.healthyAt} as="distance" />],
                ["Last looked at", <Moment key="looked" at={connection.checkedAt} as="distance" />],
                ["Connected since", <Moment key="since" at={connection.connectedAt} />],
              ]}
            />
          </>
        ) : (
          <p className="quiet">
            {account.archivedAt
              ? "Archived: nothing is sent as this account."
              : "Posts for it can be written and approved, but nothing goes out until it is connected. Connecting stores a key made for Signet on the network, sealed; nobody can read it here."}
          </p>
        )}
        <div className="row wrap">
          <ActButton
            variant={connection?.health === "healthy" ? "default" : "filled"}
            leftSection={<Icon name="key" size={16} />}
            why={closed ?? (network ? undefined : "The list of networks has not been read yet.")}
            onClick={() => setOpen("connect")}
          >
            {connection ? "Reconnect…" : "Connect…"}
          </ActButton>
          {connection && (
            <>
              <ActButton
                variant="default"
                leftSection={<Icon name="refresh" size={16} />}
                busy={check.busy}
                onClick={() => void check.run({ accountId })}
              >
                Check now
              </ActButton>
              <ActButton variant="subtle" why={closed} onClick={() => setOpen("disconnect")}>
                Disconnect…
              </ActButton>
            </>
          )}
        </div>
      </div>
      {open === "connect" && network && <ConnectDialog account={account} network={network} onClose={close} />}
      <Confirm
        open={open === "disconnect"}
        title={`Disconnect ${account.displayName}?`}
        act="Disconnect"
        tone="bad"
        busy={disconnect.busy}
        onAct={() => void disconnect.run({ accountId })}
        onClose={close}
      >
        The key we hold for it is destroyed. Posts that are scheduled wait, and go out only after it is connected again. Its history, owner
        and roles stay. On the network itself, also withdraw the key you made for Signet.
      </Confirm>
    </Part>
  );
}
