import { maskDialogue } from '../at/mask.ts';
import { parseFinal } from '../at/final-result-code.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Transport } from '../transport/transport.ts';

/** One step of a transcript: what was written, and what came. */
export interface TranscriptStep {
  /** Written by us, latin1; null: nothing was, the modem spoke unasked. */
  readonly tx: string | null;
  /** What came, latin1; several reads as a list. */
  readonly rx?: string | readonly string[];
  /** Before the last read, ms. */
  readonly rxDelayMs?: number;
  /** No final result came within `waitedMs`. */
  readonly timeout?: true;
  readonly waitedMs?: number;
}

export interface Transcript {
  readonly id: string;
  readonly modem: string;
  readonly source: string;
  readonly fidelity: 'published';
  readonly kind: 'init';
  readonly notes: string;
  readonly expect: Readonly<Record<string, never>>;
  readonly exchange: readonly TranscriptStep[];
}

/** Questions that set nothing: what one has to know of a modem to write its profile. */
export const QUESTIONS: readonly string[] = [
  'AT',
  'ATI',
  'AT+CGMI',
  'AT+CGMM',
  'AT+CGMR',
  'AT+CGSN',
  'AT+CFUN?',
  'AT+CMEE?',
  'AT+CPIN?',
  'AT+CPINR',
  'AT+CIMI',
  'AT+CCID',
  'AT+CRSM=176,12258,0,0,10',
  'AT+CNUM',
  'AT+CSCS=?',
  'AT+CMGF=?',
  'AT+CMGF?',
  'AT+CSMS=?',
  'AT+CSMS?',
  'AT+CPMS=?',
  'AT+CPMS?',
  'AT+CNMI=?',
  'AT+CNMI?',
  'AT+CSCA?',
  'AT+CREG?',
  'AT+CGREG?',
  'AT+CEREG?',
  'AT+COPS?',
  'AT+CSQ',
  'AT+CESQ',
  'AT+CMGS=?',
  'AT+CNMA=?',
  'AT+CUSD=?',
];

const ANSWER_WITHIN_MS = 15_000;
/** After a final result, for what comes behind it. */
const QUIET_MS = 300;

/** Writes lines to a port and keeps what comes, as other people may read it. */
export class Recorder {
  readonly exchange: TranscriptStep[] = [];
  readonly #transport: Transport;
  readonly #clock: Clock;
  #chunks: string[] = [];
  #lastAt = 0;
  #lastGapMs = 0;
  #heard: () => void = () => {};
  #closed = false;

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
    transport.onClose(() => {
      this.#closed = true;
      this.#heard();
    });
    transport.onBytes((bytes) => this.#take(Buffer.from(bytes).toString('latin1')));
  }

  /** Writes the line with its CR and waits for the final result. Rejects with `channel_closed`. */
  async ask(line: string, withinMs = ANSWER_WITHIN_MS): Promise<void> {
    this.#keepUnasked();
    const tx = `${line}\r`;
    const from = this.#clock.monotonic();
    this.#lastAt = from;
    await this.#transport.write(Buffer.from(tx, 'latin1'));
    const answered = await this.#until(() => endsDialogue(this.#chunks.join('')), withinMs);
    if (answered) await this.#quiet();
    const waitedMs = Math.round(this.#clock.monotonic() - from);
    const rx = this.#takeChunks(line);
    this.exchange.push({
      tx: maskDialogue(line, tx),
      ...(rx.length === 0 ? {} : { rx: rx.length === 1 ? (rx[0] as string) : rx }),
      ...(rx.length > 0 && this.#lastGapMs > 0 ? { rxDelayMs: Math.round(this.#lastGapMs) } : {}),
      ...(answered ? {} : { timeout: true as const, waitedMs }),
    });
  }

  /** What has been recorded so far, for a file. */
  transcript(modem: string): Transcript {
    this.#keepUnasked();
    return {
      id: `record-${modem.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
      modem,
      source: 'simgate at record',
      fidelity: 'published',
      kind: 'init',
      notes: 'Digits of numbers are 0, letters of texts are x; lengths are as they came.',
      expect: {},
      exchange: this.exchange,
    };
  }

  #take(text: string): void {
    const now = this.#clock.monotonic();
    this.#lastGapMs = now - this.#lastAt;
    this.#lastAt = now;
    this.#chunks.push(text);
    this.#heard();
  }

  #keepUnasked(): void {
    const rx = this.#takeChunks('');
    if (rx.length > 0) this.exchange.push({ tx: null, rx: rx.length === 1 ? (rx[0] as string) : rx });
  }

  /** Masked as one text, as a line may have come in parts, and cut where it came so. */
  #takeChunks(command: string): string[] {
    const chunks = this.#chunks;
    this.#chunks = [];
    const masked = maskDialogue(command, chunks.join(''));
    let at = 0;
    return chunks.map(({ length }) => masked.slice(at, (at += length)));
  }

  #until(done: () => boolean, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (result: boolean) => {
        timer.cancel();
        this.#heard = () => {};
        resolve(result);
      };
      const timer = this.#clock.setTimeout(withinMs, () => end(false));
      this.#heard = () => {
        if (done()) end(true);
        else if (this.#closed) end(false);
      };
      this.#heard();
    });
  }

  #quiet(): Promise<boolean> {
    const count = () => this.#chunks.length;
    const before = count();
    return this.#until(() => count() > before, QUIET_MS).then((more) => (more ? this.#quiet() : true));
  }
}

/** A final result code, or the prompt, has come. */
function endsDialogue(text: string): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line !== '');
  return lines.some((line) => parseFinal(line) !== null) || /(?:^|[\r\n])>\s?$/.test(text);
}
