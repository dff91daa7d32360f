import { isIP } from "node:net";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

/** An address, or a range of them such as 10.0.0.0/8. A range of everybody would let each caller choose who they are. */
function isAddressRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

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
  SIGNET_PRIVATE_SERVERS: z.string().default("").transform(listOf),
  /** Whose X-Forwarded-For, -Proto and -Host are believed; `none` believes nobody's. */
  SIGNET_TRUSTED_PROXIES: z
    .string()
    .default("127.0.0.0/8, ::1")
    .transform((list) => (list.trim() === "none" ? [] : listOf(list)))
    .refine((ranges) => ranges.every(isAddressRange), {
      error: "must be addresses or ranges with commas, like 10.0.0.7, 192.168.4.0/24; or none",
    }),
  /** The directory that tells which server a did:plc lives on. */
  SIGNET_PLC_DIRECTORY: z
    .url({ protocol: /^https?$/, error: "must be the address of a directory, like https://plc.directory" })
    .default("https://plc.directory")
    .transform((url) => url.replace(/\/+$/, "")),
  SIGNET_METRICS_TOKEN: z.string().min(20, { error: "must have at least 20 characters; make one with openssl rand -hex 24" }).optional(),
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
  /** Addresses and ranges of the proxies whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly plcDirectory: string;
  /** What a program not on this machine shows to read metrics. Secret. */
  readonly metricsToken: string | undefined;
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
    trustedProxies: settings.SIGNET_TRUSTED_PROXIES,
    plcDirectory: settings.SIGNET_PLC_DIRECTORY,
    metricsToken: settings.SIGNET_METRICS_TOKEN,
    logLevel: settings.SIGNET_LOG,
  };
}
