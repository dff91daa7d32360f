import { readOperation } from "#kernel";
import { networksService } from "#networks";
import { z } from "zod";

const NetworkView = z.object({
  network: z.string(),
  name: z.string(),
  abilities: z.array(z.string()),
  imageMediaTypes: z.array(z.string()),
  limits: z.array(z.object({ field: z.string(), unit: z.string(), maximum: z.number(), source: z.string(), checkedOn: z.string() })),
  credentials: z.array(z.object({ name: z.string(), label: z.string(), secrecy: z.enum(["secret", "plain"]), help: z.string() })),
  credentialsUrl: z.string().optional(),
  defaultServer: z.string(),
});

/** What each network can do and asks for, so that the screens need to know none by name. */
export const listNetworks = readOperation({
  name: "accounts.listNetworks",
  http: "GET /networks",
  summary: "Lists the networks Signet speaks with, their limits and the credentials they ask for.",
  input: z.object({}),
  output: z.object({ items: z.array(NetworkView) }),
  permission: "account.read",
  on: "somewhere",
  run: async ({ use }) => ({
    items: use(networksService)
      .all()
      .map(({ manifest }) => ({
        network: manifest.id,
        name: manifest.name,
        abilities: [...manifest.abilities],
        imageMediaTypes: [...manifest.imageMediaTypes],
        limits: manifest.limits.map(({ field, unit, maximum, source, checkedOn }) => ({ field, unit, maximum, source, checkedOn })),
        credentials: manifest.credentials.map(({ name, label, secrecy, help }) => ({ name, label, secrecy, help })),
        ...(manifest.credentialsUrl === undefined ? {} : { credentialsUrl: manifest.credentialsUrl }),
        defaultServer: manifest.defaultServer,
      })),
  }),
});
