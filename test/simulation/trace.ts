import { createHash } from 'node:crypto';
import type { Clock } from '../../src/runtime/clock.ts';

/** What happened in a run, in its order: readable lines, and a hash over them and over every byte on every wire. */
export class Trace {
  readonly lines: string[] = [];
  readonly #clock: Clock;
  readonly #hash = createHash('sha256');
  #digest: string | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(who: string, what: string): void {
    const line = `${stamp(this.#clock.monotonic())} ${who.padEnd(9)} ${what}`;
    this.lines.push(line);
    this.#feed(line);
  }

  /** Too much to read, enough to tell two runs apart. */
  bytes(who: string, bytes: Uint8Array): void {
    this.#feed(`${this.#clock.monotonic()} ${who}`);
    this.#feed(bytes);
  }

  /** Ends the trace. */
  digest(): string {
    return (this.#digest ??= this.#hash.digest('hex'));
  }

  #feed(data: string | Uint8Array): void {
    if (this.#digest === null) this.#hash.update(data);
  }
}

/** `01:02:03.456` since the start of the run. */
export function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}
