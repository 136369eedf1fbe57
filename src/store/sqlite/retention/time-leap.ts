import type { Database } from 'better-sqlite3';
import { MetaValues } from '../meta-values.ts';

const DAY_MS = 86_400_000;
/** Nobody switches a gateway off for so long; and if he does, what is old stays some time longer. */
const LEAP_MS = 60 * DAY_MS;
/** So long a leap has to stand before anything is called old by it: time to set the clock right and start again. */
const STANDS_MS = 30 * DAY_MS;
const SEEN_EVERY_MS = 60_000;

/**
 * Holds back what forgets: a wall clock that is years ahead for a minute would make everything too old at once. Lives in
 * the database, so that a restart amid such a minute does not take the leap for the way things are.
 */
export class TimeLeap {
  readonly #meta: MetaValues;

  constructor(db: Database) {
    this.#meta = new MetaValues(db);
  }

  /** May what is old at `now` be forgotten? Inside a transaction. */
  allows(now: number): boolean {
    const seen = this.#meta.get('retention.seen') ?? now;
    const leapt = now - seen > LEAP_MS;
    if (leapt) this.#meta.set('retention.not_before', now + STANDS_MS);
    if (now - seen >= SEEN_EVERY_MS || now <= seen) this.#meta.set('retention.seen', now);
    const notBefore = this.#meta.get('retention.not_before') ?? 0;
    // Time was set back: the leap has been undone.
    return now >= notBefore || notBefore - now > STANDS_MS;
  }
}
