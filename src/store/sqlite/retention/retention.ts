import type { Database, Statement } from 'better-sqlite3';
import type { Clock } from '../../../runtime/clock.ts';
import type { RetentionAges } from '../../retention.ts';
import type { Committer } from '../committer.ts';
import { agingsOf } from './agings.ts';
import { AgingWalk } from './aging-walk.ts';
import { Budget, SLICE_ROWS } from './budget.ts';
import { TimeLeap } from './time-leap.ts';

/** Free pages that stay in the file for the next rows: this share of it, and at least this many. */
const FREE_SHARE = 0.1;
const FREE_PAGES = 256;
/** Pages that one slice gives back to the file system: each is a page moved and a pointer mended. */
const SHRINK_PAGES = 32;

/** Counters of limits and the like, which are worth nothing after some time. Returns how many it forgot, `limit` at most. */
export interface Purgeable {
  purge(now: number, limit: number, ages: RetentionAges): number;
}

/** Forgets what is older than its age, and keeps the file from being larger than what is in it needs; in slices. */
export class Retention {
  readonly #committer: Committer;
  readonly #clock: Clock;
  readonly #purgeables: readonly Purgeable[];
  readonly #walks: readonly AgingWalk[];
  readonly #leap: TimeLeap;
  readonly #db: Database;
  readonly #pages: Statement<[], number>;
  readonly #freePages: Statement<[], number>;
  /** Something was forgotten whose old pages are still in the WAL. */
  #stale = false;

  constructor(db: Database, committer: Committer, clock: Clock, purgeables: readonly Purgeable[]) {
    this.#db = db;
    this.#committer = committer;
    this.#clock = clock;
    this.#purgeables = purgeables;
    this.#leap = new TimeLeap(db);
    this.#walks = agingsOf(db).map((aging) => new AgingWalk(db, aging));
    this.#pages = db.prepare<[], number>('PRAGMA page_count').pluck();
    this.#freePages = db.prepare<[], number>('PRAGMA freelist_count').pluck();
  }

  /** One slice, in a transaction of its own. True: call again, there is more. */
  purge(now: number, ages: RetentionAges): Promise<boolean> {
    return this.#committer.write(
      (effects) => {
        if (!this.#leap.allows(now)) return false;
        const budget = new Budget(this.#clock);
        this.#count(now, ages, budget);
        let forgotten = 0;
        for (const walk of this.#walks) {
          if (!budget.spent) forgotten += walk.run(now, ages, budget);
        }
        this.#stale ||= forgotten > 0;
        if (budget.spent) return true;
        effects.erased = this.#stale;
        this.#stale = false;
        return false;
      },
      { lane: 'batch', rows: SLICE_ROWS },
    );
  }

  /** Gives some free pages back. True: there are more than are worth keeping. */
  shrink(): Promise<boolean> {
    return this.#committer.write(
      () => {
        const spare = (this.#freePages.get() ?? 0) - Math.max(FREE_PAGES, (this.#pages.get() ?? 0) * FREE_SHARE);
        if (spare <= 0) return false;
        this.#db.pragma(`incremental_vacuum(${SHRINK_PAGES})`);
        return spare > SHRINK_PAGES;
      },
      { lane: 'batch', rows: SLICE_ROWS },
    );
  }

  #count(now: number, ages: RetentionAges, budget: Budget): void {
    for (const purgeable of this.#purgeables) {
      if (!budget.spent) budget.take(purgeable.purge(now, budget.rows, ages));
    }
  }
}
