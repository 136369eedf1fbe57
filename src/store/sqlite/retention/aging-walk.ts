import type { Database, Statement } from 'better-sqlite3';
import { DAY_MS } from '../../../runtime/durations.ts';
import type { RetentionAges } from '../../retention.ts';
import { MetaValues } from '../meta-values.ts';
import type { Budget } from './budget.ts';

/** One kind of thing that is forgotten when it is old enough. All but the functions is SQL over one row of `table`. */
export interface Aging {
  /** Names its cursor in the database: never renamed. */
  readonly step: string;
  readonly table: string;
  /** When the row was made: rows lie in this order. */
  readonly madeAt: string;
  /** When its age begins to count, where that is later. */
  readonly since?: string;
  /** Is it still in use? Then it is kept whatever its age. */
  readonly inUse: string;
  readonly age: (ages: RetentionAges) => number;
  readonly forget: (id: number) => void;
}

interface Row {
  readonly id: number;
  readonly madeAt: number;
  readonly since: number;
  readonly inUse: number;
}

/**
 * Walks a table in the order of its ids, each row once: what is old enough is forgotten, what is still in use is put aside
 * and looked at again a day later. So neither an index on every age is kept nor a table read twice.
 */
export class AgingWalk {
  readonly #aging: Aging;
  readonly #cursors: MetaValues;
  readonly #next: Statement<[number, number], Row>;
  readonly #byId: Statement<[number], Row>;
  readonly #waiting: Statement<[string, number, number], { since: number; id: number }>;
  readonly #wait: Statement;
  readonly #waited: Statement;

  constructor(db: Database, aging: Aging) {
    this.#aging = aging;
    const { table, madeAt, since = madeAt, inUse } = aging;
    const rows = `SELECT id, ${madeAt} AS madeAt, ${since} AS since, ${inUse} AS inUse FROM ${table}`;
    this.#cursors = new MetaValues(db);
    this.#next = db.prepare(`${rows} WHERE id > ? ORDER BY id LIMIT ?`);
    this.#byId = db.prepare(`${rows} WHERE id = ?`);
    this.#waiting = db.prepare(
      'SELECT since, id FROM retention_waiting WHERE step = ? AND since <= ? ORDER BY since, id LIMIT ?',
    );
    this.#wait = db.prepare('INSERT INTO retention_waiting (step, since, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    this.#waited = db.prepare('DELETE FROM retention_waiting WHERE step = ? AND since = ? AND id = ?');
  }

  /** Returns how many rows were forgotten. What the budget left over is found again by the next run. */
  run(now: number, ages: RetentionAges, budget: Budget): number {
    const latest = now - this.#aging.age(ages);
    return this.#again(latest, budget) + this.#further(latest, budget);
  }

  #again(latest: number, budget: Budget): number {
    let forgotten = 0;
    for (const { since, id } of this.#waiting.all(this.#aging.step, latest, Math.max(0, budget.rows))) {
      if (budget.spent) break;
      budget.take(1);
      this.#waited.run(this.#aging.step, since, id);
      const row = this.#byId.get(id);
      if (row !== undefined) forgotten += this.#pass(row, latest);
    }
    return forgotten;
  }

  #further(latest: number, budget: Budget): number {
    if (budget.spent) return 0;
    const key = `retention.${this.#aging.step}`;
    const from = this.#cursors.get(key) ?? 0;
    let at = from;
    let forgotten = 0;
    for (const row of this.#next.all(from, budget.rows)) {
      if (row.madeAt > latest || budget.spent) break;
      budget.take(1);
      forgotten += this.#pass(row, latest);
      at = row.id;
    }
    if (at > from) this.#cursors.set(key, at);
    return forgotten;
  }

  #pass(row: Row, latest: number): number {
    const since = row.inUse === 1 ? Math.max(row.since, latest + DAY_MS) : row.since;
    if (since > latest) {
      this.#wait.run(this.#aging.step, since, row.id);
      return 0;
    }
    this.#aging.forget(row.id);
    return 1;
  }
}
