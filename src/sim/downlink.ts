import type { Clock, Timer } from '../runtime/clock.ts';
import type { IncomingPdu } from './receiver.ts';

/** A modem with a SIM, as the network reaches it. */
export interface Station {
  /** False while it has no service: its messages wait. */
  reachable(): boolean;
  receive(pdu: IncomingPdu, done: (accepted: boolean) => void): void;
}

/** A service centre tries a refused message again after this, or as soon as the modem says that it has room. */
const RETRY_MS = 30_000;

/** What waits for one SIM: one message at a time, in order. */
export class Downlink {
  readonly #clock: Clock;
  readonly #waiting: IncomingPdu[] = [];
  #station: Station | null = null;
  #delivering = false;
  #retry: Timer | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  attach(station: Station | null): void {
    this.#station = station;
    this.wake();
  }

  push(pdu: IncomingPdu): void {
    this.#waiting.push(pdu);
    this.wake();
  }

  wake(): void {
    this.#retry?.cancel();
    this.#retry = null;
    const station = this.#station;
    const pdu = this.#waiting[0];
    if (this.#delivering || station === null || pdu === undefined || !station.reachable()) return;
    this.#delivering = true;
    station.receive(pdu, (accepted) => {
      this.#delivering = false;
      if (accepted) {
        this.#waiting.shift();
        // Not at once: what acknowledged it (AT+CNMA) is still to be answered.
        this.#clock.setImmediate(() => this.wake());
      } else this.#retry = this.#clock.setTimeout(RETRY_MS, () => this.wake());
    });
  }

  stop(): void {
    this.#retry?.cancel();
    this.#station = null;
    this.#waiting.length = 0;
  }
}
