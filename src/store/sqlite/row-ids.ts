import type { Database } from 'better-sqlite3';

/** Ids of new rows, before they are written: what is sealed names its row. An id of a transaction that was undone is left out. */
export class RowIds {
  #last: number;

  constructor(db: Database, table: string) {
    const last = db
      .prepare<[string], number | null>(
        `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), coalesce((SELECT max(id) FROM ${table}), 0))`,
      )
      .pluck();
    this.#last = last.get(table) ?? 0;
  }

  next(): number {
    return ++this.#last;
  }
}
