import { Modal, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Icon } from "../../../ui/icons.tsx";
import type { Registered } from "../parts/account-text.ts";
import type { Network } from "../parts/use-networks.ts";

/** Asks for exactly what the network's manifest asks for. What is typed leaves this screen once and is forgotten. */
export function ConnectDialog({ account, network, onClose }: { account: Registered; network: Network; onClose: () => void }) {
  const [credentials, setCredentials] = useState<Readonly<Record<string, string>>>(() => ({
    handle: account.connection?.handle ?? account.handle,
  }));
  const [server, setServer] = useState(account.connection?.server ?? network.defaultServer);
  const act = useAct("accounts.connectAccount", {
    showsRefusals: true,
    done: account.connection ? "Reconnected. Nothing that waits was lost." : "Connected.",
    onDone: onClose,
  });
  const missing = network.credentials.filter(({ name }) => !credentials[name]?.trim()).map(({ label }) => label);
  const fieldNames = [...network.credentials.map(({ name }) => `credentials.${name}`), "server"];
  const elsewhere = act.refusal && !fieldNames.includes(act.refusal.field ?? "") ? act.refusal.inWords : undefined;
  return (
    <Modal opened onClose={onClose} title={`${account.connection ? "Reconnect" : "Connect"} ${account.displayName} on ${network.name}`}>
      <form
        className="stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          const asked = Object.fromEntries(network.credentials.map(({ name }) => [name, (credentials[name] ?? "").trim()]));
          if (missing.length === 0) void act.run({ accountId: account.accountId, credentials: asked, server: server.trim() });
        }}
      >
        {network.credentialsUrl && (
          <p>
            First make a key for Signet on {network.name}:{" "}
            <a href={network.credentialsUrl} target="_blank" rel="noreferrer">
              open its settings <Icon name="external" size={13} />
            </a>
          </p>
        )}
        <FormProblem words={elsewhere} />
        {network.credentials.map(({ name, label, help, secrecy }) => {
          const Field = secrecy === "secret" ? PasswordInput : TextInput;
          return (
            <Field
              key={name}
              label={label}
              description={help}
              required
              autoComplete="off"
              spellCheck={false}
              value={credentials[name] ?? ""}
              error={act.problemWith(`credentials.${name}`)}
              onChange={(event) => setCredentials({ ...credentials, [name]: event.currentTarget.value })}
            />
          );
        })}
        {network.abilities.includes("choose-server") && (
          <TextInput
            label="Server"
            description={`Where the account lives; most are on ${network.defaultServer}.`}
            inputMode="url"
            value={server}
            error={act.problemWith("server")}
            onChange={(event) => setServer(event.currentTarget.value)}
          />
        )}
        <p className="quiet small">
          Signet asks the network whether these belong to {account.handle}, keeps only sealed tokens, and forgets what you typed.
        </p>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={missing.length > 0 ? `Still missing: ${missing.join(", ")}.` : undefined}>
            {account.connection ? "Reconnect" : "Connect"}
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
