import type { Database, Statement } from 'better-sqlite3';
import type { Clock } from '../../runtime/clock.ts';
import type { NewMessage } from '../outbox.ts';
import { CLASS_RANKS, type Effects } from './effects.ts';

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
  /** In a transaction that has not been committed yet. */
  readonly #coming: Counts = [0, 0, 0];
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

  /**
   * Counts messages until their write is settled: hundreds that come at one moment would each find the queue that they
   * came to, and all be accepted.
   */
  during<T>(messages: readonly Pick<NewMessage, 'class' | 'segments' | 'sendAt'>[], write: Promise<T>): Promise<T> {
    const soon = this.#clock.now() + SOON_MS;
    const change = (sign: 1 | -1) => {
      for (const { class: name, segments, sendAt } of messages)
        if (sendAt === null || sendAt <= soon) this.#coming[CLASS_RANKS[name]] += sign * segments;
    };
    const settled = () => change(-1);
    change(1);
    write.then(settled, settled);
    return write;
  }

  now(): Counts {
    if (this.#clock.monotonic() >= this.#recountAt) {
      this.#recountAt = this.#clock.monotonic() + RECOUNT_MS;
      this.#scheduled = [0, 0, 0];
      for (const { rank, count } of this.#soon.all(this.#clock.now() + SOON_MS)) this.#scheduled[rank] = count;
    }
    const total = (rank: 0 | 1 | 2) => this.#queued[rank] + this.#scheduled[rank] + this.#coming[rank];
    return [total(0), total(1), total(2)];
  }
}
