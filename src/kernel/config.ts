import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3210),
  SIGNET_DATA: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a PostgreSQL URL, like postgres://owner:password@host:5432/signet" })
    .optional(),
  SIGNET_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be the address people use, like https://signet.example" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** Servers on private addresses that connectors may reach, comma-separated origins; everything else private is refused. */
  SIGNET_PRIVATE_SERVERS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
  SIGNET_LOG: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export interface Config {
  readonly port: number;
  readonly dataFolder: string;
  /** The owner's URL of an external PostgreSQL; absent means the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly publicUrl: string;
  /** Whether the operator named the public address, or it is our guess. */
  readonly publicUrlGiven: boolean;
  readonly privateServers: readonly string[];
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

/** Reads the settings from the environment; a wrong one stops the start with its name and the mend. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`Settings are not right:\n  ${lines.join("\n  ")}`);
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    dataFolder: isAbsolute(settings.SIGNET_DATA) ? settings.SIGNET_DATA : resolve(settings.SIGNET_DATA),
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.SIGNET_PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    publicUrlGiven: settings.SIGNET_PUBLIC_URL !== undefined,
    privateServers: settings.SIGNET_PRIVATE_SERVERS,
    logLevel: settings.SIGNET_LOG,
  };
}
