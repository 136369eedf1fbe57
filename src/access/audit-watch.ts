import type { RaiseAlert } from '../message/events.ts';
import type { Clock } from '../runtime/clock.ts';
import { DueJob } from '../runtime/due-job.ts';
import { DAY_MS } from '../runtime/durations.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import { pointText, type Audit } from '../store/audit.ts';

export interface AuditWatchOptions {
  readonly audit: Pick<Audit, 'verify'>;
  readonly raise: RaiseAlert;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The start has other things to do. */
const FIRST_MS = 60_000;
const EVERY_MS = DAY_MS;

/** Reads the whole chain once a day, so that who changes the audit is noticed without anybody asking. */
export function watchAudit({ audit, raise, clock, log }: AuditWatchOptions): Service {
  const job = new DueJob({
    clock,
    async run() {
      const { rows, head, broken } = await audit.verify();
      if (broken === null) log.info('audit_whole', { count: rows, state: pointText(head) });
      else
        raise({
          name: 'audit_broken',
          severity: 'critical',
          summary:
            'Rows of the audit were changed or taken out. Keep a copy of the database, run simgate audit verify, and find out who could write to the file.',
          facts: { row: broken.row, reason: broken.reason },
        });
      return clock.now() + EVERY_MS;
    },
    onFailure: (err) => log.warn('audit_not_read', { err }),
  });
  job.expect(clock.now() + FIRST_MS);
  return job;
}
