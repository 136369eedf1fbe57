import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Store } from './store.ts';

const MARK_TIME_EVERY_MS = 60_000;

/** Raises the high-water mark of gateway time, so that a host without a clock battery does not live a minute twice. */
export function keepTime(store: Pick<Store, 'markTime'>, clock: Clock, log: Logger): Service {
  const job = new DueJob({
    clock,
    async run(now) {
      await store.markTime(now);
      return now + MARK_TIME_EVERY_MS;
    },
    onFailure: (err) => log.warn('time_not_marked', { err }),
  });
  job.expect(clock.now() + MARK_TIME_EVERY_MS);
  return job;
}
