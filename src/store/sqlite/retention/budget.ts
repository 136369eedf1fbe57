import type { Clock } from '../../../runtime/clock.ts';

/** Rows that one slice looks at, at most. */
export const SLICE_ROWS = 200;
/** How long a slice may take: a one-time password that comes meanwhile waits no longer. */
const SLICE_MS = 5;

/** What one slice may still do. */
export class Budget {
  readonly #clock: Clock;
  readonly #until: number;
  #rows = SLICE_ROWS;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#until = clock.monotonic() + SLICE_MS;
  }

  get rows(): number {
    return this.#rows;
  }

  get spent(): boolean {
    return this.#rows <= 0 || this.#clock.monotonic() >= this.#until;
  }

  take(rows: number): void {
    this.#rows -= rows;
  }
}
