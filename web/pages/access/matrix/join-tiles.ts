export interface MatrixPerson {
  readonly personId: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
}

export interface MatrixAccount {
  readonly accountId: string;
  readonly groupId: string;
  readonly network: string;
  /** Absent where the viewer may not see the account. */
  readonly name?: string | undefined;
}

interface MatrixTile {
  readonly accounts: readonly MatrixAccount[];
  readonly items: readonly { readonly person: MatrixPerson; readonly accountIds: readonly string[] }[];
}

export interface Joined {
  readonly people: readonly MatrixPerson[];
  readonly accounts: readonly MatrixAccount[];
  readonly nameOf: (accountId: string) => string;
  /** Unknown while the tile that would say it is on its way. */
  readonly may: (personId: string, accountId: string) => "yes" | "no" | "unknown";
}

/** Puts tiles (rows of people, columns of accounts) together; undefined until the first one is here. */
export function joinTiles(tiles: readonly (readonly (MatrixTile | undefined)[])[]): Joined | undefined {
  const [top] = tiles;
  if (!top?.[0]) return undefined;
  const people = tiles.flatMap(([first]) => first?.items.map((item) => item.person) ?? []);
  const accounts = top.flatMap((tile) => tile?.accounts ?? []);
  const names = new Map(accounts.map((account) => [account.accountId, account.name]));
  const known = new Map<string, Map<string, boolean>>();
  for (const tile of tiles.flat()) {
    for (const { person, accountIds } of tile?.items ?? []) {
      const row = known.get(person.personId) ?? new Map<string, boolean>();
      const allowed = new Set(accountIds);
      for (const { accountId } of tile?.accounts ?? []) row.set(accountId, allowed.has(accountId));
      known.set(person.personId, row);
    }
  }
  return {
    people,
    accounts,
    nameOf: (accountId) => names.get(accountId) ?? "An account you cannot see",
    may: (personId, accountId) => {
      const allowed = known.get(personId)?.get(accountId);
      return allowed === undefined ? "unknown" : allowed ? "yes" : "no";
    },
  };
}
