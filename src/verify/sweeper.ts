import type { Clock, Timer } from '../runtime/clock.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Logger } from '../runtime/logger.ts';

export interface SweeperOptions {
  /** Does what is due and returns when the next is, in gateway time; null: nothing known. */
  readonly sweep: (now: number) => Promise<{ readonly nextDueAt: number | null }>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Well under the 60 s within which codes and texts have to be erased, also where the wall clock jumped meanwhile or a
 * plain message of class otp ended, of which nobody tells here. What ends within it is erased together.
 */
const EVERY_MS = 20_000;
const SHORTEST_PAUSE_MS = 100;
const RETRY_MS = 5000;

/** Expires challenges on time and erases codes and texts soon after, one sweep after the other. The first comes at once. */
export class Sweeper implements Service {
  readonly #sweep: SweeperOptions['sweep'];
  readonly #clock: Clock;
  readonly #log: Logger;
  #timer: Timer;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor({ sweep, clock, log }: SweeperOptions) {
    this.#sweep = sweep;
    this.#clock = clock;
    this.#log = log;
    this.#timer = this.#after(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer.cancel();
    await this.#running;
  }

  #after(delayMs: number): Timer {
    return this.#clock.setTimeout(delayMs, () => {
      this.#running = this.#run();
    });
  }

  async #run(): Promise<void> {
    const pause = await this.#pauseAfterSweep();
    if (!this.#stopped) this.#timer = this.#after(pause);
  }

  async #pauseAfterSweep(): Promise<number> {
    try {
      const { nextDueAt } = await this.#sweep(this.#clock.now());
      const wait = nextDueAt === null ? EVERY_MS : nextDueAt - this.#clock.now();
      return Math.min(EVERY_MS, Math.max(SHORTEST_PAUSE_MS, wait));
    } catch (err) {
      this.#log.warn('verification_sweep_failed', { err });
      return RETRY_MS;
    }
  }
}
