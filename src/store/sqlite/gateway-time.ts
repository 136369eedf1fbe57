import type { Database, Statement } from 'better-sqlite3';
import type { Committer } from './committer.ts';

/** A mark is made once a minute; rows of the last minute were written later. Each is the last of its table, so that no table is read. */
const LATEST_KNOWN = `SELECT max(at) FROM (
  SELECT value AS at FROM meta WHERE key = 'high_water'
  UNION ALL SELECT accepted_at FROM message WHERE id = (SELECT max(id) FROM message)
  UNION ALL SELECT created_at FROM verification WHERE id = (SELECT max(id) FROM verification)
  UNION ALL SELECT started_at FROM attempt WHERE id = (SELECT max(id) FROM attempt)
  UNION ALL SELECT received_at FROM inbound_frame WHERE id = (SELECT max(id) FROM inbound_frame))`;

/** The latest gateway time that a database knows to have been reached, ms; 0 for a new one. */
export function highWaterOf(db: Database): number {
  return db.prepare<[], number | null>(LATEST_KNOWN).pluck().get() ?? 0;
}

/** The latest gateway time that is known to have been reached, for hosts whose clock starts in the past. */
export class GatewayTime {
  /** From an earlier run, ms; 0 on a new database. */
  readonly highWater: number;
  readonly #committer: Committer;
  readonly #raise: Statement;

  constructor(db: Database, committer: Committer) {
    this.#committer = committer;
    this.#raise = db.prepare(
      `INSERT INTO meta (key, value) VALUES ('high_water', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE excluded.value > value`,
    );
    this.highWater = highWaterOf(db);
  }

  mark(now: number): Promise<void> {
    return this.#committer.write(() => void this.#raise.run(now), { lane: 'batch' });
  }
}
