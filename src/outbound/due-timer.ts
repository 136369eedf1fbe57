import type { Clock, Timer } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Store } from '../store/store.ts';

/** Rows that one transaction moves on: small enough not to delay a submit. */
const ROWS = 500;
/** Due times are gateway time and timers are monotonic: after a jump of the wall clock this is how late a row may be. */
const LONGEST_MS = 30_000;
const AGAIN_MS = 5_000;

/** The one timer of everything that is due by time: scheduled, expired, unreported and uncertain rows. */
export class DueTimer {
  readonly #store: Pick<Store, 'outbox' | 'events'>;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #unsubscribe: () => void;
  #timer: Timer | null = null;
  #dueAt: number | null = null;
  #advancing: Promise<void> | null = null;
  #stopped = false;

  constructor(deps: { store: Pick<Store, 'outbox' | 'events'>; clock: Clock; log: Logger }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#unsubscribe = deps.store.events.on('due', ({ at }) => this.#expect(at));
  }

  /** Moves everything on that is due now, and learns when the next row is. */
  advance(): Promise<void> {
    this.#advancing ??= this.#advance();
    return this.#advancing;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#timer?.cancel();
    await this.#advancing;
  }

  async #advance(): Promise<void> {
    this.#dueAt = null;
    this.#timer?.cancel();
    try {
      let full = true;
      while (full && !this.#stopped) {
        const { changes, nextDueAt } = await this.#store.outbox.advance(this.#clock.now(), ROWS);
        full = changes.length >= ROWS;
        if (!full && nextDueAt !== null) this.#expect(nextDueAt);
      }
    } catch (err) {
      this.#log.error('due_rows_not_advanced', { err });
      this.#expect(this.#clock.now() + AGAIN_MS);
    } finally {
      this.#advancing = null;
    }
  }

  #expect(at: number): void {
    if (this.#stopped || (this.#dueAt !== null && this.#dueAt <= at)) return;
    this.#dueAt = at;
    this.#arm();
  }

  #arm(): void {
    this.#timer?.cancel();
    if (this.#stopped || this.#dueAt === null) return;
    const left = this.#dueAt - this.#clock.now();
    this.#timer = this.#clock.setTimeout(Math.min(Math.max(0, left), LONGEST_MS), () => {
      if (this.#dueAt !== null && this.#dueAt > this.#clock.now()) this.#arm();
      else void this.advance();
    });
  }
}
