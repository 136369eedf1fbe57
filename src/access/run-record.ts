import type { KeyedHash } from '../crypto/keyed-hash.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import { pointText, SYSTEM, type Audit } from '../store/audit.ts';
import type { AuditTrail } from './audit.ts';
import { configurationDigests, configurationName } from './configuration-digest.ts';

export interface RunRecordOptions {
  readonly trail: Pick<AuditTrail, 'note'>;
  readonly audit: Pick<Audit, 'noteConfiguration' | 'head'>;
  readonly settings: unknown;
  readonly version: string;
  readonly hash: KeyedHash;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Writes down that a gateway runs, and with which settings; when it is stopped, that it does no more. The log tells where
 * the chain stands at both moments: kept in another place, that shows later whether it was exchanged as a whole.
 */
export async function recordRun(options: RunRecordOptions): Promise<Service> {
  const { trail, audit, settings, version, hash, clock, log } = options;
  const digests = configurationDigests(settings, hash);
  const tellHead = () => log.info('audit_head', { state: pointText(audit.head()) });
  await audit.noteConfiguration(digests, {
    at: clock.now(),
    by: SYSTEM,
    action: 'configuration_loaded',
    subject: `configuration:${configurationName(digests, hash)}`,
  });
  await trail.note(SYSTEM, { action: 'gateway_started', detail: version });
  tellHead();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    try {
      await trail.note(SYSTEM, { action: 'gateway_stopped' });
      tellHead();
    } catch (err) {
      // A database that failed takes no row, and that it failed is why the gateway stops.
      log.warn('audit_not_written', { count: 1, err });
    }
  };
  return { stop: () => (stopped ??= stop()) };
}
