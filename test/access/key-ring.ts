import { createAccess } from '../../src/access/access.ts';
import type { Access, Caller, KeyTerms } from '../../src/access/types.ts';
import type { Alert } from '../../src/message/events.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemoryKeys } from './memory-keys.ts';

/** A key ring over memory, with what it logged and whom it alarmed. */
export class KeyRig {
  readonly clock = new ManualClock();
  readonly keys = new MemoryKeys();
  readonly alerts: Alert[] = [];
  readonly lines: Record<string, unknown>[] = [];
  readonly access: Access;

  constructor() {
    this.access = createAccess({
      keys: this.keys,
      clock: this.clock,
      random: systemRandom,
      log: createLogger('debug', {
        write: (line: string) => void this.lines.push(JSON.parse(line) as Record<string, unknown>),
      }),
      raise: (alert) => this.alerts.push(alert),
    });
  }

  /** The header of a new key. */
  async header(name: string, terms: KeyTerms = {}): Promise<string> {
    return `Bearer ${(await this.access.create(name, ['send', 'verify'], terms)).key}`;
  }

  /** `ok`, or the code of the refusal. */
  async ask(header: string, address = '192.0.2.7', clientName: string | null = null): Promise<string> {
    return (await this.answer(header, { address, clientName })).code;
  }

  async answer(header: string, caller: Caller): Promise<{ readonly code: string; readonly retryAfterMs?: number }> {
    try {
      await this.access.authenticate(header, caller);
      return { code: 'ok' };
    } catch (error) {
      if (!isGatewayError(error)) throw error;
      return { code: error.code, ...error.data };
    }
  }

  /** Reasons in the log of refusals. */
  reasons(): unknown[] {
    return this.lines.filter(({ event }) => event === 'api_key_refused').map(({ reason }) => reason);
  }
}

let guesses = 0;
/** Another wrong key each time. */
export const wrongKey = () => `Bearer sg_${String(++guesses).padStart(43, 'x')}`;
