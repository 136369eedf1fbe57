/** Why what runs now is broken off. */
export type Interrupt =
  /** The modem has started again. */
  | 'reboot'
  /** Asked for, or the modem's own errors suggest it. */
  | 'restart'
  /** The port is gone, or nothing answers on it. */
  | 'lost'
  /** The next step of its recovery is due. */
  | 'remedy'
  | 'stop';

/** One stretch of work that may be broken off; the first reason counts. */
export class Round {
  readonly #controller = new AbortController();
  #cause: Interrupt | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get cause(): Interrupt | null {
    return this.#cause;
  }

  end(cause: Interrupt): void {
    this.#cause ??= cause;
    this.#controller.abort();
  }
}
