import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Refusals } from './types.ts';

const EVERY_MS = 60_000;

interface Line {
  count: number;
  loggedAt: number;
}

/** Counts refusals; of each reason and key there is one log line a minute, with how many there were: guessing must not fill a disk. */
export class RefusalLog {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #counts: { -readonly [Reason in keyof Refusals]: number } = {
    missing: 0,
    unknown: 0,
    revoked: 0,
    expired: 0,
    rotated: 0,
    elsewhere: 0,
    certificate: 0,
    rate: 0,
    slowed: 0,
  };
  /** By reason and name of a key that there is or was. */
  readonly #lines = new Map<string, Line>();

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
  }

  counts(): Refusals {
    return { ...this.#counts };
  }

  /** True where a line was written. */
  count(reason: keyof Refusals, who: { readonly key?: string; readonly address?: string } = {}): boolean {
    this.#counts[reason]++;
    const name = `${reason} ${who.key ?? ''}`;
    let line = this.#lines.get(name);
    if (line === undefined) this.#lines.set(name, (line = { count: 0, loggedAt: Number.NEGATIVE_INFINITY }));
    line.count++;
    const now = this.#clock.monotonic();
    if (now - line.loggedAt < EVERY_MS) return false;
    this.#log.warn('api_key_refused', { reason, count: line.count, ...who });
    line.count = 0;
    line.loggedAt = now;
    return true;
  }
}
