/** The times of the last requests, so that no window of the given length holds more than `max` of them. */
export class RequestWindow {
  readonly #times: Float64Array;
  readonly #windowMs: number;
  /** Where the oldest time stands, which the next one replaces. */
  #oldest = 0;

  constructor(max: number, windowMs: number) {
    this.#times = new Float64Array(max).fill(Number.NEGATIVE_INFINITY);
    this.#windowMs = windowMs;
  }

  /** Counts a request at monotonic `now`: 0, or how many ms it would have to wait, and then it does not count. */
  take(now: number): number {
    const wait = (this.#times[this.#oldest] as number) + this.#windowMs - now;
    if (wait > 0) return wait;
    this.#times[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#times.length;
    return 0;
  }
}
