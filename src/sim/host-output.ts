import type { Clock, Timer } from '../runtime/clock.ts';

/** Whoever holds the other end of the cable. */
export interface HostLine {
  onBytes(bytes: Uint8Array): void;
  /** The modem was pulled out. */
  onHangUp(): void;
}

/** What the modem says, gathered for a turn of the event loop and handed over in the portions that `shape` makes of it. */
export class HostOutput {
  readonly #clock: Clock;
  readonly #shape: (text: string) => readonly string[];
  #line: HostLine | null = null;
  #text = '';
  #portions: string[] = [];
  #timer: Timer | null = null;

  constructor(clock: Clock, shape: (text: string) => readonly string[]) {
    this.#clock = clock;
    this.#shape = shape;
  }

  get line(): HostLine | null {
    return this.#line;
  }

  attach(line: HostLine): void {
    this.#line = line;
  }

  /** What has not gone out is lost. */
  detach(): void {
    this.#line = null;
    this.#text = '';
    this.#portions = [];
    this.#timer?.cancel();
    this.#timer = null;
  }

  /** Latin-1 characters. Nobody there: they are lost, as on a real cable. */
  send(text: string): void {
    if (this.#line === null) return;
    this.#text += text;
    this.#timer ??= this.#clock.setImmediate(() => this.#flush());
  }

  /** One portion a turn, so that a host reads them apart. */
  #flush(): void {
    this.#timer = null;
    if (this.#text !== '') this.#portions.push(...this.#shape(this.#text));
    this.#text = '';
    const portion = this.#portions.shift();
    if (this.#portions.length > 0) this.#timer = this.#clock.setImmediate(() => this.#flush());
    if (portion !== undefined && portion !== '') this.#line?.onBytes(Buffer.from(portion, 'latin1'));
  }
}
