import type { Database } from 'better-sqlite3';
import { DAY_MS } from '../../../runtime/durations.ts';
import { MetaValues } from '../meta-values.ts';

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
    if (now - seen >= SEEN_EVERY_MS || now <= seen) this.#meta.set('retention.seen', now);
    const leapt = now - seen > LEAP_MS;
    const from = this.#leaptFrom(leapt ? seen : 0);
    if (from === 0) return true;
    // One that comes on top of it, or undoes a part of it, has to stand for itself.
    if (leapt || seen - now > LEAP_MS) this.#meta.set('retention.not_before', now + STANDS_MS);
    const over = now - from <= LEAP_MS || now >= (this.#meta.get('retention.not_before') ?? 0);
    if (over) this.#meta.set('retention.leapt_from', 0);
    return over;
  }

  /** When the leap began that is neither undone nor believed yet; 0: there is none. */
  #leaptFrom(begins: number): number {
    const from = this.#meta.get('retention.leapt_from') ?? 0;
    if (from !== 0 || begins === 0) return from;
    this.#meta.set('retention.leapt_from', begins);
    return begins;
  }
}
