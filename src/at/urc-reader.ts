import type { Clock, Timer } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { isHex } from './params.ts';
import type { Urc } from './types.ts';
import { hasPduLine, isTextModeFrame, urcName } from './urc.ts';

/** How long the second line of a +CDS or +CMT may be late before it is taken for lost. */
const PDU_LINE_MS = 2_000;

export interface UrcReaderOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly onUrc: (urc: Urc) => void;
}

/** Makes URCs of lines: joins those that have two, whatever comes between the two. */
export class UrcReader {
  readonly #options: UrcReaderOptions;
  #header: string | null = null;
  #timer: Timer | null = null;

  constructor(options: UrcReaderOptions) {
    this.#options = options;
  }

  /** A line that is a URC by its name. */
  line(text: string): void {
    // In text mode a status report has one line.
    if (!hasPduLine(text) || (urcName(text) === '+CDS' && isTextModeFrame(text))) {
      this.#options.onUrc({ name: urcName(text), line: text });
      return;
    }
    this.#giveUp();
    this.#header = text;
    this.#timer = this.#options.clock.setTimeout(PDU_LINE_MS, () => this.#giveUp());
  }

  /**
   * Is this line the one that an open header waits for? Then it is taken. `answerExpected`: a running command may
   * bring bare lines of its own, so only a line as long as the header says is taken from it.
   */
  takesPduLine(text: string, answerExpected: boolean): boolean {
    const header = this.#header;
    if (header === null) return false;
    if (isTextModeFrame(header)) return !answerExpected && this.#take(header, text);
    if (!isHex(text)) return false;
    if (answerExpected && text.length < 2 * announcedOctets(header)) return false;
    return this.#take(header, text.toUpperCase());
  }

  /** A line that is neither an answer nor a URC: where a PDU was awaited, it is that PDU, damaged. */
  strayLine(): void {
    this.#giveUp();
  }

  /** Forgets an open header; its timer does not outlive the port. */
  stop(): void {
    this.#close();
  }

  #take(header: string, pdu: string): true {
    this.#close();
    this.#options.onUrc({ name: urcName(header), line: header, pdu });
    return true;
  }

  /** The header alone tells the modem layer that something came, which a sweep may still find. */
  #giveUp(): void {
    const header = this.#header;
    if (header === null) return;
    this.#close();
    this.#options.log.warn('urc_without_pdu', { class: urcName(header) });
    this.#options.onUrc({ name: urcName(header), line: header });
  }

  #close(): void {
    this.#header = null;
    this.#timer?.cancel();
    this.#timer = null;
  }
}

/** <length> of `+CDS: 25`, `+CDS: ,25`, `+CMT: "",23`: octets of the TPDU without its SMSC field. 0 where there is none. */
function announcedOctets(header: string): number {
  return Number(/(\d{1,3})\s*$/.exec(header)?.[1] ?? 0);
}
