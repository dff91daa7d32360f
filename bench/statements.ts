import pg from "pg";

let sent = 0;
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function counted(this: pg.Client, ...words: unknown[]) {
  sent += 1;
  return Reflect.apply(query, this, words) as never;
};

/** How many statements this process has sent to databases so far, `begin` and `commit` included. */
export function statementsSent(): number {
  return sent;
}
