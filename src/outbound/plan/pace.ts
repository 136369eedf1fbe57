import type { SimPlanSettings } from '../../config/sim-plans.ts';
import type { MessageClass } from '../../message/types.ts';
import { MINUTE_MS } from '../../runtime/durations.ts';

/**
 * A token bucket, kept as the one moment at which it will be full again (the generic cell rate algorithm). The last
 * tokens are for one-time passwords: they do not wait behind a run of other messages. Times are monotonic.
 */
export class Pace {
  /** Of one token; 0 = no limit. */
  readonly intervalMs: number;
  readonly #burst: number;
  readonly #reserved: number;
  #fullAt: number;

  constructor(
    { per_minute, burst, otp_reserve_percent }: Pick<SimPlanSettings, 'per_minute' | 'burst' | 'otp_reserve_percent'>,
    fullAt: number,
  ) {
    this.intervalMs = per_minute === 0 ? 0 : MINUTE_MS / per_minute;
    this.#burst = burst;
    this.#reserved = Math.min(burst - 1, Math.floor((burst * otp_reserve_percent) / 100));
    // What an earlier process knew, or another plan of this SIM, never costs more than an empty bucket.
    this.#fullAt = fullAt;
  }

  get fullAt(): number {
    return this.#fullAt;
  }

  /** From when a submit of this class may start. */
  readyAt(kind: MessageClass): number {
    if (this.intervalMs === 0) return Number.NEGATIVE_INFINITY;
    const spare = this.#burst - 1 - (kind === 'otp' ? 0 : this.#reserved);
    return this.#fullAt - spare * this.intervalMs;
  }

  take(now: number): void {
    if (this.intervalMs > 0) this.#fullAt = Math.max(now, this.#fullAt) + this.intervalMs;
  }

  /** Longest time that a bucket of this plan takes to fill. */
  get emptyMs(): number {
    return this.#burst * this.intervalMs;
  }
}
