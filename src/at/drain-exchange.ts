import { end, NO_EFFECTS, type Effects, type Exchange } from './exchange.ts';
import type { UrcTable } from './urc.ts';

const MAX_ESCAPES = 3;
/** A port that talks all the time (NMEA, a console) is not drained for ever. */
const MAX_LINES = 200;

/** ESC CR ends whatever a modem was in, then everything but URCs is discarded until it is silent. */
export class DrainExchange implements Exchange<void> {
  readonly takesBareLines = true;
  readonly #quietMs: number;
  readonly #urcs: UrcTable;
  #escapes = 0;
  #lines = 0;

  constructor(quietMs: number, urcs: UrcTable) {
    this.#quietMs = quietMs;
    this.#urcs = urcs;
  }

  start(): Effects<void> {
    return [{ do: 'prompt', expected: true }, ...this.#escape()];
  }

  echoes(): boolean {
    return false;
  }

  line(text: string): Effects<void> {
    if (++this.#lines > MAX_LINES) return end(undefined);
    const quiet = { do: 'timer', afterMs: this.#quietMs } as const;
    return this.#urcs.knows(text) ? [{ do: 'urc', text }, quiet] : [quiet];
  }

  prompt(): Effects<void> {
    return this.#escapes > MAX_ESCAPES ? NO_EFFECTS : this.#escape();
  }

  timedOut(): Effects<void> {
    return end(undefined);
  }

  closed(): Effects<void> {
    return end(undefined);
  }

  #escape(): Effects<void> {
    this.#escapes++;
    return [
      { do: 'write', text: '\u001b\r' },
      { do: 'timer', afterMs: this.#quietMs },
    ];
  }
}
