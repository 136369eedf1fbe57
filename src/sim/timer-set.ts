import type { Clock, Timer } from '../runtime/clock.ts';

/** Timers that end together. */
export class TimerSet {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** At 0 ms in the next turn of the event loop: a timer of the system would take a millisecond or more. */
  after(ms: number, fn: () => void): void {
    const run = () => {
      this.#timers.delete(timer);
      fn();
    };
    const timer = ms === 0 ? this.#clock.setImmediate(run) : this.#clock.setTimeout(ms, run);
    this.#timers.add(timer);
  }

  cancelAll(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}
