import type { Clock, Timer } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Transport } from '../transport/transport.ts';
import type { Effects, Exchange } from './exchange.ts';
import { parseFinal } from './final-result-code.ts';
import { Lexer, type Token } from './lexer.ts';
import { PartialWatch } from './partial-watch.ts';
import type { Urc } from './types.ts';
import { hasVendorShape, type UrcTable, urcName } from './urc.ts';
import { UrcReader } from './urc-reader.ts';

/** NMEA sentences of a receiver that talks on the same port: never an answer, and nobody's news. */
const NMEA = /^\$(?:G[A-Z]|BD|QZ)/;

export interface LinePortOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly urcs: UrcTable;
  readonly onUrc: (urc: Urc) => void;
  /** A prompt came that nobody waits for, and no exchange is running. */
  readonly onStrayPrompt: () => void;
  readonly onClose: (error?: Error) => void;
}

interface Running {
  readonly exchange: Exchange<unknown>;
  readonly beforeWrite: () => Promise<void>;
  readonly finish: (result: unknown) => void;
}

/** A transport seen as lines: runs one exchange at a time, and gives everything that is none of its business to URCs. */
export class LinePort {
  readonly #transport: Transport;
  readonly #options: LinePortOptions;
  readonly #lexer = new Lexer();
  readonly #watch: PartialWatch;
  readonly #reader: UrcReader;
  #running: Running | null = null;
  #timer: Timer | null = null;
  #closed = false;
  /** A +CMGS of no exchange has come: the OK behind it is nobody's answer. */
  #foreignOk = false;

  constructor(transport: Transport, options: LinePortOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#reader = new UrcReader(options);
    this.#watch = new PartialWatch({
      clock: options.clock,
      lexer: this.#lexer,
      onStrayPrompt: () => this.#prompt(),
      onTokens: (tokens) => this.#tokens(tokens),
    });
    transport.onBytes((bytes) => this.#tokens(this.#lexer.push(bytes)));
    transport.onClose((error) => this.#onClose(error));
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Runs an exchange to its end. On a port that is closed it ends at once. The caller runs one at a time. */
  perform<Result>(exchange: Exchange<Result>, beforeWrite: () => Promise<void> = async () => {}): Promise<Result> {
    return new Promise((resolve) => {
      this.#running = { exchange, beforeWrite, finish: resolve as (result: unknown) => void };
      this.#apply(this.#closed ? exchange.closed() : exchange.start());
    });
  }

  /** The exchange that runs has so much time left. */
  endWithin(ms: number): void {
    if (this.#running !== null) this.#setTimer(ms);
  }

  /** Forgets a line that has begun: what a drain left over. */
  dropPartial(): void {
    this.#lexer.dropPartial();
    this.#watch.look();
  }

  #tokens(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.kind === 'line') this.#line(token.text);
      else if (token.kind === 'prompt') this.#prompt();
      else this.#options.log.warn('at_line_too_long', { port: this.#transport.name });
    }
    this.#watch.look();
  }

  #line(text: string): void {
    if (NMEA.test(text)) return;
    const exchange = this.#running?.exchange;
    if (exchange?.echoes(text) === true) return;
    if (this.#reader.takesPduLine(text, exchange?.takesBareLines === true)) return;
    if (this.#foreignOk && text === 'OK') this.#foreignOk = false;
    else if (exchange === undefined) this.#unasked(text);
    else this.#apply(exchange.line(text));
  }

  /** Nothing is running: result codes are late, errors may be those of a USSD session (Cinterion sends them after its OK). */
  #unasked(text: string): void {
    const final = parseFinal(text);
    if (final?.kind === 'ok' || final?.kind === 'error') return;
    if (final !== null || this.#options.urcs.knows(text) || hasVendorShape(text)) this.#urc(text);
    else this.#reader.strayLine();
  }

  #urc(text: string): void {
    if (urcName(text) === '+CMGS') this.#foreignOk = true;
    this.#reader.line(text);
  }

  #prompt(): void {
    const exchange = this.#running?.exchange;
    if (exchange === undefined) this.#options.onStrayPrompt();
    else this.#apply(exchange.prompt());
  }

  #apply(effects: Effects<unknown>): void {
    for (const effect of effects) {
      switch (effect.do) {
        case 'write':
          this.#write(effect.text);
          break;
        case 'timer':
          this.#setTimer(effect.afterMs);
          break;
        case 'prompt':
          this.#lexer.promptExpected = effect.expected;
          break;
        case 'settle':
          this.#options.clock.setImmediate(() => this.#apply(this.#running?.exchange.settled?.() ?? []));
          break;
        case 'record':
          void this.#record();
          break;
        case 'urc':
          this.#urc(effect.text);
          break;
        case 'stray':
          this.#reader.strayLine();
          break;
        case 'end':
          this.#end(effect.result);
      }
    }
  }

  #end(result: unknown): void {
    const running = this.#running;
    this.#running = null;
    this.#setTimer(null);
    this.#lexer.promptExpected = false;
    running?.finish(result);
  }

  /** A port that cannot be written is gone and says so through onClose. */
  #write(text: string): void {
    this.#transport.write(Buffer.from(text, 'latin1')).catch((error: unknown) => {
      this.#options.log.debug('at_write_failed', { port: this.#transport.name, err: error });
    });
  }

  #setTimer(afterMs: number | null): void {
    this.#timer?.cancel();
    this.#timer = null;
    if (afterMs === null || this.#closed) return;
    this.#timer = this.#options.clock.setTimeout(afterMs, () => {
      this.#timer = null;
      this.#apply(this.#running?.exchange.timedOut() ?? []);
    });
  }

  async #record(): Promise<void> {
    const running = this.#running;
    let effects: Effects<unknown> = [];
    try {
      await running?.beforeWrite();
      effects = running?.exchange.recorded?.() ?? [];
    } catch (error) {
      effects = running?.exchange.refused?.(error) ?? [];
    }
    this.#apply(effects);
  }

  #onClose(error?: Error): void {
    this.#closed = true;
    this.#setTimer(null);
    this.#reader.stop();
    this.#watch.stop();
    this.#apply(this.#running?.exchange.closed() ?? []);
    this.#options.onClose(error);
  }
}
