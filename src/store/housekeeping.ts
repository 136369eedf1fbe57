import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import { DAY_MS, HOUR_MS } from '../runtime/durations.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import { inSlices } from '../runtime/slices.ts';
import type { RetentionAges } from './retention.ts';
import type { CheckDepth, Upkeep } from './upkeep.ts';

export interface HousekeepingOptions {
  readonly upkeep: Upkeep;
  readonly ages: RetentionAges;
  readonly clock: Clock;
  readonly log: Logger;
}

const FIRST_MS = 5_000;
const EVERY_MS = 600_000;
const CHECK_EVERY_MS = DAY_MS;
const CHECK_AGAIN_MS = HOUR_MS;
/** Sentences of a check that the log shows. */
const SHOWN = 5;

/** Purges what is too old, gives space back and checks the database once a day, by one timer and in the gaps of the real work. */
export function keepHouse(options: HousekeepingOptions): Service {
  const { clock, log } = options;
  const stopping = new AbortController();
  const house = new Housekeeping(options, stopping.signal);
  const job = new DueJob({
    clock,
    async run(now) {
      await house.keep(now);
      return clock.now() + EVERY_MS;
    },
    onFailure: (err) => log.warn('housekeeping_failed', { err }),
  });
  job.expect(clock.now() + FIRST_MS);
  return {
    stop() {
      stopping.abort();
      return job.stop();
    },
  };
}

class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #stopping: AbortSignal;
  /** What the next check reads: of a file that was not read whole on opening, first of all whether it is whole. */
  #depth: CheckDepth;
  #checkAt: number;

  constructor(options: HousekeepingOptions, stopping: AbortSignal) {
    this.#options = options;
    this.#stopping = stopping;
    const { checkedOnOpen } = options.upkeep;
    this.#depth = checkedOnOpen ? 'full' : 'quick';
    this.#checkAt = options.clock.now() + (checkedOnOpen ? CHECK_EVERY_MS : 0);
  }

  async keep(now: number): Promise<void> {
    const { upkeep, ages, clock } = this.#options;
    if (now >= this.#checkAt) await this.#check(now);
    await inSlices(() => upkeep.purge(now, ages), clock, this.#stopping);
    await inSlices(() => upkeep.shrink(), clock, this.#stopping);
  }

  async #check(now: number): Promise<void> {
    const { upkeep, clock, log } = this.#options;
    const startedAt = clock.monotonic();
    try {
      const problems = await upkeep.check(this.#depth, this.#stopping);
      const ms = Math.round(clock.monotonic() - startedAt);
      if (problems.length === 0) log.info('database_checked', { ms });
      else
        log.error('database_problems', {
          count: problems.length,
          reason: problems.slice(0, SHOWN).join(' '),
          hint: 'Keep a copy of the database for analysis, and restore a backup: simgate db restore.',
        });
      this.#depth = 'full';
      this.#checkAt = now + CHECK_EVERY_MS;
    } catch (err) {
      if (this.#stopping.aborted) return;
      log.warn('database_not_checked', { err });
      this.#checkAt = now + CHECK_AGAIN_MS;
    }
  }
}
