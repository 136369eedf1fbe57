import type { Clock } from '../../src/runtime/clock.ts';

/**
 * A process that does not run for a while: stopped by a signal, on a host that is suspended, or in an fsync that takes its
 * time. Timers, bytes and requests of that while come to it afterwards, in their order.
 */
export class Standstill {
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #until = 0;
  #since = 0;
  #before = 0;
  #armed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How long the process has stood still so far, ms. */
  get totalMs(): number {
    return this.#before + Math.min(this.#clock.monotonic(), this.#until) - this.#since;
  }

  /** The last of its standstills, ms. */
  get lastMs(): number {
    return this.#until - this.#since;
  }

  /** From now on, or for longer than it stands already. */
  begin(ms: number): void {
    const now = this.#clock.monotonic();
    if (now >= this.#until) {
      this.#before += this.lastMs;
      this.#since = now;
      this.#until = now;
    }
    this.#until += ms;
  }

  /** Runs `fn` now, or when the process goes on. */
  pass(fn: () => void): void {
    if (this.#waiting.length === 0 && this.#clock.monotonic() >= this.#until) return fn();
    this.#waiting.push(fn);
    this.#arm();
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    this.#clock.setTimeout(this.#until - this.#clock.monotonic(), () => {
      this.#armed = false;
      while (this.#clock.monotonic() >= this.#until && this.#waiting.length > 0) this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#arm();
    });
  }
}
