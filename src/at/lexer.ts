/** What a modem's bytes consist of. Lines come without their ends; empty lines are no tokens. */
export type Token =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'prompt' }
  /** A line longer than the cap: dropped up to its end. */
  | { readonly kind: 'overflow' };

/** No modem writes lines this long; a port that is none (a disk, a console, noise) may. */
export const MAX_LINE_BYTES = 64 * 1024;

const PROMPT: Token = { kind: 'prompt' };
const OVERFLOW: Token = { kind: 'overflow' };

const NUL = 0x00;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const GREATER = 0x3e;

/** The one URC whose string may hold line ends (27.007 7.15): network texts do. */
const QUOTED = '+CUSD:';

/**
 * Bytes to tokens, incrementally: any division of the same bytes into chunks gives the same tokens. Bytes become
 * characters of the same number (latin1), so nothing is lost. NULs are dropped; CR, LF and any mixture end a line.
 *
 * parser-readline cannot do this: the prompt has no line end, modems mix four of them, and a +CUSD string holds line
 * ends of its own. It splits lines where they are only read, in transport/trace.ts.
 */
export class Lexer {
  /**
   * Set while AT+CMGS waits for its prompt: then `>` at the start of a line is a prompt, with or without the space
   * behind it. Otherwise it is the beginning of a line like any other.
   */
  promptExpected = false;

  #partial = '';
  #length = 0;
  #overlong = false;
  #quoteOpen = false;
  /** Whether a quote opens a string in this line; null until its first quote. Asked once: on a long line it costs. */
  #quotes: boolean | null = null;
  #afterCr = false;
  #afterPrompt = false;

  push(bytes: Uint8Array): Token[] {
    const tokens: Token[] = [];
    // Runs of ordinary characters are converted in one go: slicing beats appending byte by byte.
    const text = latin1(bytes);
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte > GREATER) continue;
      if (byte === CR || byte === LF) {
        this.#append(text, from, at, tokens);
        from = at + 1;
        this.#lineEnd(byte, tokens);
      } else if (byte === GREATER || byte === SPACE) {
        if (this.#length > 0 || at > from) continue;
        if (byte === SPACE ? this.#afterPrompt : this.promptExpected) {
          from = at + 1;
          this.#afterPrompt = byte === GREATER;
          if (byte === GREATER) tokens.push(PROMPT);
        }
      } else if (byte === NUL) {
        this.#append(text, from, at, tokens);
        from = at + 1;
      } else if (byte === QUOTE) {
        this.#append(text, from, at + 1, tokens);
        from = at + 1;
        this.#quotes ??= this.#partial.startsWith(QUOTED);
        if (this.#quotes) this.#quoteOpen = !this.#quoteOpen;
      }
    }
    this.#append(text, from, bytes.length, tokens);
    return tokens;
  }

  /** The line that has begun and not ended. */
  get partial(): string {
    return this.#partial;
  }

  /** A +CUSD string is open: its quote is still to come, or was lost. */
  get quoteOpen(): boolean {
    return this.#quoteOpen;
  }

  /** Gives up waiting for the closing quote: what looked like text may have been lines, so it is given out as lines. */
  breakQuote(): Token[] {
    const lines = this.#partial.split('\n');
    const last = lines.pop() ?? '';
    this.#reset();
    this.#partial = last;
    this.#length = last.length;
    return lines.filter((text) => text !== '').map((text) => ({ kind: 'line', text }));
  }

  /** Forgets the line that has begun. */
  dropPartial(): void {
    this.#reset();
  }

  #append(text: string, from: number, to: number, tokens: Token[]): void {
    if (to <= from) return;
    this.#afterCr = false;
    this.#afterPrompt = false;
    this.#length += to - from;
    if (this.#overlong) return;
    if (this.#length > MAX_LINE_BYTES) {
      this.#overlong = true;
      this.#quoteOpen = false;
      this.#quotes = false;
      this.#partial = '';
      tokens.push(OVERFLOW);
    } else {
      this.#partial += text.slice(from, to);
    }
  }

  #lineEnd(byte: number, tokens: Token[]): void {
    if (this.#quoteOpen) {
      // Inside a string CR LF is one line end.
      if (byte === CR || !this.#afterCr) this.#append('\n', 0, 1, tokens);
      this.#afterCr = byte === CR;
      return;
    }
    if (this.#partial !== '') tokens.push({ kind: 'line', text: this.#partial });
    this.#reset();
  }

  #reset(): void {
    this.#partial = '';
    this.#length = 0;
    this.#overlong = false;
    this.#quoteOpen = false;
    this.#quotes = null;
    this.#afterCr = false;
    this.#afterPrompt = false;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
