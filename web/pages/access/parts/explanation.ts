import type { Output } from "../../../data/api.ts";

/** What somebody wants explained: may this person do this there, at that moment? */
export interface Asked {
  readonly personId: string;
  readonly permission: string;
  readonly accountId?: string;
  readonly groupId?: string;
  readonly asOf?: string;
  readonly known?: "then" | "now";
  readonly authorIds?: string[];
  /** One asks about oneself, which everybody may. */
  readonly self?: true;
}

export type Explanation = Output<"access.explain">;
