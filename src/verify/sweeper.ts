import type { Clock, Timer } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';

export interface SweeperOptions {
  /** Does what is due and returns when to come again, in gateway time; null: nothing is open. */
  readonly sweep: (now: number) => Promise<{ readonly nextDueAt: number | null }>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Timers run on monotonic time, due times on gateway time: a long wait looks at the clock again this often. */
const LONGEST_WAIT_MS = 20_000;
const RETRY_MS = 5000;

/** Expires challenges and erases codes in time, one sweep after the other. The first sweep comes at once. */
export class Sweeper implements Service {
  readonly #sweep: SweeperOptions['sweep'];
  readonly #clock: Clock;
  readonly #log: Logger;
  #dueAt: number | null = null;
  #timer: Timer | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor({ sweep, clock, log }: SweeperOptions) {
    this.#sweep = sweep;
    this.#clock = clock;
    this.#log = log;
    this.wake(clock.now());
  }

  /** Something is due at `at` (gateway time). */
  wake(at: number): void {
    if (this.#dueAt !== null && this.#dueAt <= at) return;
    this.#dueAt = at;
    this.#arm();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    await this.#running;
  }

  #arm(): void {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.#stopped || this.#running !== null || this.#dueAt === null) return;
    const delay = Math.min(Math.max(0, this.#dueAt - this.#clock.now()), LONGEST_WAIT_MS);
    this.#timer = this.#clock.setTimeout(delay, () => this.#look());
  }

  #look(): void {
    if (this.#dueAt !== null && this.#dueAt <= this.#clock.now()) {
      this.#dueAt = null;
      this.#running = this.#run().finally(() => {
        this.#running = null;
        this.#arm();
      });
    } else this.#arm();
  }

  async #run(): Promise<void> {
    try {
      const { nextDueAt } = await this.#sweep(this.#clock.now());
      if (nextDueAt !== null) this.wake(nextDueAt);
    } catch (err) {
      this.#log.warn('verification_sweep_failed', { err });
      this.wake(this.#clock.now() + RETRY_MS);
    }
  }
}
