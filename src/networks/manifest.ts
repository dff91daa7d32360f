/** What a network is and allows, as data: limits change, so each carries its source and the day it was checked. */
import type { LimitUnit } from "./variant.ts";

export type NetworkId = "bluesky" | "sandbox" | "sandbox-plain";

export type Ability =
  | "images"
  | "alt-text"
  | "threads"
  | "edit"
  | "delete"
  | "choose-server"
  /** Sending the same prepared post twice makes one post. */
  | "client-chosen-key"
  /** The look-up asks for one post by its key; otherwise recent posts are listed and compared. */
  | "look-up-by-key";

export interface Limit {
  readonly field: "text" | "images" | "images.bytes" | "images.alt";
  readonly unit: LimitUnit;
  readonly maximum: number;
  readonly source: string;
  /** ISO date. */
  readonly checkedOn: string;
}

export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly secrecy: "secret" | "plain";
  readonly help: string;
}

export interface ApiVersion {
  readonly version: string;
  /** ISO date after which the network may refuse this version; absent where the network announces none. */
  readonly expiresOn?: string;
  readonly source: string;
}

export interface Manifest {
  readonly id: NetworkId;
  readonly name: string;
  readonly abilities: readonly Ability[];
  readonly limits: readonly Limit[];
  readonly imageMediaTypes: readonly string[];
  readonly credentials: readonly CredentialField[];
  /** Where to make the credentials, for a person to click. */
  readonly credentialsUrl?: string;
  readonly defaultServer: string;
  readonly api: ApiVersion;
  /** `{server}`, `{handle}` and `{networkAccountId}` are filled in. */
  readonly profileUrlTemplate: string;
  /** As above, with `{key}`. */
  readonly postUrlTemplate: string;
  /** How long after the last attempt a network may still take in what we sent. */
  readonly settleSeconds: number;
}
