import type { Clock, Timer } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Actor, Audit, AuditEntry } from '../store/audit.ts';

export type Act = Pick<AuditEntry, 'action' | 'subject' | 'detail'>;

/** Writes down who did what. What cannot be written down is not done. */
export interface AuditTrail extends Service {
  /**
   * One row before it is done (`begun`), one that says what came of it: `outcomeOf` where it ended, `ok` without. Rejects as
   * `run` does, or before it with `storage_failed`.
   */
  act<T>(by: Actor, act: Act, run: () => Promise<T> | T, outcomeOf?: (result: T) => string): Promise<T>;
  /** One row. */
  note(by: Actor, act: Act, outcome?: string): Promise<void>;
  /** One row; the same again within a minute is not written down again, so that asking every second fills no disk. */
  read(by: Actor, act: Act): Promise<void>;
  /** Counted, and written down once a minute: a flood of refusals is one row. `code`: why. */
  refused(by: Actor, code: string): void;
}

const SAME_READ_MS = 60_000;
const READS_KEPT = 10_000;
const TALLY_MS = 60_000;
/** Different refusals in a minute; what is beyond them is counted together. */
const TALLIES = 500;
const OTHERS: Actor = { who: 'others', address: null };

interface Tally {
  readonly by: Actor;
  readonly code: string;
  count: number;
}

export interface AuditTrailOptions {
  readonly audit: Pick<Audit, 'append'>;
  readonly clock: Clock;
  readonly log: Logger;
}

const tallyId = (by: Actor, code: string) => JSON.stringify([by.who, by.address, code]);

class Trail implements AuditTrail {
  readonly #options: AuditTrailOptions;
  /** When it was read last (monotonic ms), oldest first. */
  readonly #reads = new Map<string, number>();
  #tallies = new Map<string, Tally>();
  #timer: Timer | null = null;
  #stopped: Promise<void> | undefined;

  constructor(options: AuditTrailOptions) {
    this.#options = options;
  }

  async act<T>(by: Actor, act: Act, run: () => Promise<T> | T, outcomeOf?: (result: T) => string): Promise<T> {
    await this.note(by, act, 'begun');
    let result: T;
    try {
      result = await run();
    } catch (error) {
      await this.note(by, act, isGatewayError(error) ? error.code : 'internal');
      throw error;
    }
    await this.note(by, act, outcomeOf?.(result));
    return result;
  }

  note(by: Actor, act: Act, outcome = 'ok'): Promise<void> {
    const { audit, clock } = this.#options;
    return audit.append([{ ...act, at: clock.now(), by, outcome }]);
  }

  async read(by: Actor, act: Act): Promise<void> {
    const now = this.#options.clock.monotonic();
    const id = JSON.stringify([by.who, by.address, act.action, act.subject, act.detail]);
    const last = this.#reads.get(id);
    if (last !== undefined && now - last < SAME_READ_MS) return;
    await this.note(by, act);
    this.#reads.delete(id);
    this.#reads.set(id, now);
    if (this.#reads.size > READS_KEPT) this.#reads.delete(this.#reads.keys().next().value ?? '');
  }

  refused(by: Actor, code: string): void {
    const known = this.#tallies.has(tallyId(by, code));
    this.#count(known || this.#tallies.size < TALLIES ? by : OTHERS, code);
    if (this.#stopped === undefined) this.#timer ??= this.#options.clock.setTimeout(TALLY_MS, () => void this.#write());
  }

  stop(): Promise<void> {
    this.#timer?.cancel();
    return (this.#stopped ??= this.#write());
  }

  #count(by: Actor, code: string): void {
    const id = tallyId(by, code);
    const tally = this.#tallies.get(id) ?? { by, code, count: 0 };
    tally.count++;
    this.#tallies.set(id, tally);
  }

  async #write(): Promise<void> {
    this.#timer = null;
    if (this.#tallies.size === 0) return;
    const { audit, clock, log } = this.#options;
    const tallies = [...this.#tallies.values()];
    this.#tallies = new Map();
    const at = clock.now();
    try {
      await audit.append(
        tallies.map(({ by, code, count }) => ({ at, by, action: 'requests_refused', count, outcome: code })),
      );
    } catch (err) {
      log.error('audit_not_written', { count: tallies.reduce((sum, { count }) => sum + count, 0), err });
    }
  }
}

export function createAuditTrail(options: AuditTrailOptions): AuditTrail {
  return new Trail(options);
}
