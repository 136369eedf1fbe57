import type { Database, Statement } from 'better-sqlite3';
import type { Clock } from '../../runtime/clock.ts';
import type { Effects } from './effects.ts';

type Counts = [otp: number, alert: number, bulk: number];

/** Scheduled segments count as waiting when their time is this near. */
const SOON_MS = 60_000;
/** The scheduled ones are counted anew this often at most. */
const RECOUNT_MS = 1000;

interface CountRow {
  readonly rank: 0 | 1 | 2;
  readonly count: number;
}

/** How long the queue is, without asking the database for each request: queued segments are counted along with every commit. */
export class QueueCounts {
  readonly #clock: Clock;
  readonly #soon: Statement<[number], CountRow>;
  readonly #queued: Counts = [0, 0, 0];
  #scheduled: Counts = [0, 0, 0];
  #recountAt = Number.NEGATIVE_INFINITY;

  constructor(db: Database, clock: Clock) {
    this.#clock = clock;
    this.#soon = db.prepare(
      `SELECT rank, count(*) AS count FROM segment INDEXED BY segment_scheduled
       WHERE state = 'scheduled' AND due_at <= ? GROUP BY rank`,
    );
    const queued = db.prepare<[], CountRow>(
      "SELECT rank, count(*) AS count FROM segment INDEXED BY segment_ready WHERE state = 'queued' GROUP BY rank",
    );
    for (const { rank, count } of queued.all()) this.#queued[rank] = count;
  }

  /** After a commit. */
  apply(effects: Effects): void {
    for (const rank of [0, 1, 2] as const) this.#queued[rank] += effects.queued[rank];
  }

  now(): Counts {
    if (this.#clock.monotonic() >= this.#recountAt) {
      this.#recountAt = this.#clock.monotonic() + RECOUNT_MS;
      this.#scheduled = [0, 0, 0];
      for (const { rank, count } of this.#soon.all(this.#clock.now() + SOON_MS)) this.#scheduled[rank] = count;
    }
    const [otp, alert, bulk] = this.#queued;
    return [otp + this.#scheduled[0], alert + this.#scheduled[1], bulk + this.#scheduled[2]];
  }
}
