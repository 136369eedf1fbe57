import type { Clock, Timer } from '../runtime/clock.ts';
import type { Lexer, Token } from './lexer.ts';

/** A line that consists of `>` alone for so long is a prompt that nobody asked for. */
const STRAY_PROMPT_MS = 200;
/** The closing quote of a +CUSD string is not coming any more. */
const OPEN_QUOTE_MS = 2_000;

export interface PartialWatchOptions {
  readonly clock: Clock;
  readonly lexer: Lexer;
  readonly onStrayPrompt: () => void;
  readonly onTokens: (tokens: readonly Token[]) => void;
}

/** Watches what stays in the lexer without a line end, where time alone tells what it was. */
export class PartialWatch {
  readonly #options: PartialWatchOptions;
  #watching: 'prompt' | 'quote' | null = null;
  #timer: Timer | null = null;

  constructor(options: PartialWatchOptions) {
    this.#options = options;
  }

  /** To be called after every chunk. */
  look(): void {
    const { lexer, clock } = this.#options;
    const seen = lexer.quoteOpen ? 'quote' : lexer.partial === '>' || lexer.partial === '> ' ? 'prompt' : null;
    if (seen === this.#watching) return;
    this.stop();
    this.#watching = seen;
    if (seen === 'prompt') this.#timer = clock.setTimeout(STRAY_PROMPT_MS, () => this.#strayPrompt());
    if (seen === 'quote') this.#timer = clock.setTimeout(OPEN_QUOTE_MS, () => this.#openQuote());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#watching = null;
  }

  #strayPrompt(): void {
    this.stop();
    this.#options.lexer.dropPartial();
    this.#options.onStrayPrompt();
  }

  #openQuote(): void {
    this.stop();
    this.#options.onTokens(this.#options.lexer.breakQuote());
  }
}
