import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import type { Logger } from '../runtime/logger.ts';

export interface SweeperOptions {
  /** Does what is due and returns when the next is, in gateway time; null: nothing known. */
  readonly sweep: (now: number) => Promise<{ readonly nextDueAt: number | null }>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Well under the 60 s within which codes and texts have to be erased, also where a plain message of class otp ended, of
 * which nobody tells here. What ends within it is erased together.
 */
const EVERY_MS = 20_000;

/** Expires challenges on time and erases codes and texts soon after. The first sweep comes at once. */
export function createSweeper({ sweep, clock, log }: SweeperOptions): DueJob {
  const job = new DueJob({
    clock,
    async run(now) {
      const { nextDueAt } = await sweep(now);
      return Math.min(nextDueAt ?? Number.POSITIVE_INFINITY, clock.now() + EVERY_MS);
    },
    onFailure: (err) => log.warn('verification_sweep_failed', { err }),
  });
  job.expect(clock.now());
  return job;
}
