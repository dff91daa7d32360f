import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Input } from "../../../data/api.ts";
import { call } from "../../../data/client.ts";
import type { Refusal } from "../../../data/refusal.ts";
import { asRefusal } from "../../../data/use-read.ts";
import { joinTiles } from "./join-tiles.ts";
import type { Joined } from "./join-tiles.ts";

export type MatrixInput = Pick<Input<"access.accessMatrix">, "permission" | "groupId" | "text" | "asOf" | "known">;

const tileSide = 60;

export interface Matrix {
  readonly joined: Joined | undefined;
  readonly refusal: Refusal | undefined;
  readonly loading: boolean;
  /** Fetches the next people or accounts, when there are more and none are on their way. */
  readonly morePeople: (() => void) | undefined;
  readonly moreAccounts: (() => void) | undefined;
  readonly again: () => void;
}

/** Reads the matrix tile by tile, as far as somebody has scrolled, so that the whole is never in the way of the part. */
export function useMatrix(input: MatrixInput): Matrix {
  const [rows, setRows] = useState<readonly (string | undefined)[]>([undefined]);
  const [columns, setColumns] = useState<readonly (string | undefined)[]>([undefined]);
  const results = useQueries({
    queries: rows.flatMap((after) =>
      columns.map((accountsAfter) => {
        const asked = {
          ...input,
          limit: tileSide,
          accountLimit: tileSide,
          ...(after && { after }),
          ...(accountsAfter && { accountsAfter }),
        };
        return {
          queryKey: ["access", "access.accessMatrix", asked],
          queryFn: ({ signal }: { signal: AbortSignal }) => call("access.accessMatrix", asked, { signal }),
        };
      }),
    ),
  });
  const failed = results.find((result) => result.error !== null);
  const loading = results.some((result) => result.isPending);
  const tiles = rows.map((_, row) => columns.map((__, column) => results[row * columns.length + column]?.data));
  const lastRow = tiles.at(-1)?.[0];
  const lastColumn = tiles[0]?.at(-1);
  const { next } = lastRow ?? {};
  const { nextAccounts } = lastColumn ?? {};
  return {
    joined: joinTiles(tiles),
    refusal: failed?.error ? asRefusal(failed.error) : undefined,
    loading,
    morePeople: !loading && next !== undefined ? () => setRows([...rows, next]) : undefined,
    moreAccounts: !loading && nextAccounts !== undefined ? () => setColumns([...columns, nextAccounts]) : undefined,
    again: () => results.forEach((result) => void (result.error && result.refetch())),
  };
}
