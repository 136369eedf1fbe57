import type { Database, Statement } from 'better-sqlite3';
import type { RowTimes, TimedRows } from '../row-times.ts';

const TABLES: Readonly<Record<TimedRows, { readonly table: string; readonly madeAt: string }>> = {
  message: { table: 'message', madeAt: 'accepted_at' },
  verification: { table: 'verification', madeAt: 'created_at' },
  inbound: { table: 'inbound_message', madeAt: 'received_at' },
  audit: { table: 'audit', madeAt: 'at' },
};

interface Searches {
  readonly ends: Statement<[], { first: number | null; last: number | null }>;
  /** The row at or after an id. */
  readonly from: Statement<[number], { id: number; at: number }>;
}

/** Gateway time never goes back, so ids and times rise together and can be searched by halves: no index is kept for it. */
export class SqliteRowTimes implements RowTimes {
  readonly #searches: Readonly<Record<TimedRows, Searches>>;

  constructor(db: Database) {
    const searches = (rows: TimedRows): Searches => {
      const { table, madeAt } = TABLES[rows];
      return {
        ends: db.prepare(`SELECT (SELECT min(id) FROM ${table}) AS first, (SELECT max(id) FROM ${table}) AS last`),
        from: db.prepare(`SELECT id, ${madeAt} AS at FROM ${table} WHERE id >= ? ORDER BY id LIMIT 1`),
      };
    };
    this.#searches = {
      message: searches('message'),
      verification: searches('verification'),
      inbound: searches('inbound'),
      audit: searches('audit'),
    };
  }

  firstSince(rows: TimedRows, at: number): number {
    const { ends, from } = this.#searches[rows];
    const { first, last } = ends.get() ?? { first: null, last: null };
    let low = first ?? 0;
    let high = (last ?? -1) + 1;
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2);
      const row = from.get(middle);
      if (row === undefined || row.at >= at) high = middle;
      else low = row.id + 1;
    }
    return low;
  }
}
