import type { Logger, LogFields } from '../../src/runtime/logger.ts';
import type { Findings } from './findings.ts';
import type { Trace } from './trace.ts';

/** Faults of the gateway itself: none of them may ever be logged. */
const FAULTS: ReadonlySet<string> = new Set([
  'http_failed',
  'store_listener_failed',
  'modem_listener_failed',
  'database_failed',
  'segment_not_encodable',
]);
/** Too frequent to read, or with the path of a temporary folder. */
const QUIET: ReadonlySet<string> = new Set([
  'bring_up_step',
  'http_answered',
  'slot_read',
  'port_not_opened',
  'database_migrated',
]);

/** The log of the gateway, as lines of the trace. */
export function tracing(trace: Trace, findings: Findings): Logger {
  const write = (event: string, fields: LogFields = {}) => {
    if (QUIET.has(event)) return;
    const { err, modem, ...rest } = fields;
    const told = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
    if (err instanceof Error) told.push(`(${err.message})`);
    trace.add(modem ?? 'gateway', `${event} ${told.join(' ')}`);
    if (fields.code === 'audit_broken') findings.violated('audit_whole', told.join(' '));
    if (FAULTS.has(event))
      findings.violated('answers', `${event} ${err instanceof Error ? (err.stack ?? err.message) : ''}`);
  };
  return { error: write, warn: write, info: write, debug: write };
}
