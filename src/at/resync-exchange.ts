import { isEcho } from './echo.ts';
import { end, NO_EFFECTS, type Effects, type Exchange } from './exchange.ts';
import { parseFinal } from './final-result-code.ts';
import { SubmitResult, type SubmitEnd } from './submit-result.ts';
import type { UrcTable } from './urc.ts';

const TRIES = 3;
const TRY_MS = 1_000;
/** Every AT is answered; one more final result code may be that of the command before, if it comes right now. */
const QUIET_MS = 300;
const MAX_ESCAPES = 3;

export interface ResyncOutcome {
  readonly answered: boolean;
  /** What came for the submit that was outstanding; null where nothing did, or none was. */
  readonly late: SubmitEnd | null;
}

/**
 * Finds the beat again after a timeout: sends AT and counts final result codes, so that one that is late is never
 * taken for the answer of the next command. All that comes meanwhile is discarded, except URCs and, where a submit is
 * outstanding, its result: the modem answers that one first.
 */
export class ResyncExchange implements Exchange<ResyncOutcome> {
  readonly takesBareLines = true;
  readonly #urcs: UrcTable;
  readonly #watch: SubmitResult | null;
  #asked = 0;
  #finals = 0;
  #escapes = 0;
  #late: SubmitEnd | null = null;

  constructor(urcs: UrcTable, submitOutstanding = false) {
    this.#urcs = urcs;
    this.#watch = submitOutstanding ? new SubmitResult() : null;
  }

  start(): Effects<ResyncOutcome> {
    return [{ do: 'prompt', expected: true }, ...this.#ask()];
  }

  echoes(text: string): boolean {
    return isEcho(text, 'AT');
  }

  line(text: string): Effects<ResyncOutcome> {
    const found = this.#watch?.line(text) ?? null;
    // The plain OK is as likely that of AT.
    const ok = found !== null && found !== 'reference' && found.kind === 'final' && found.final.kind === 'ok';
    if (found !== null && found !== 'reference' && !ok) this.#late ??= found;
    if (parseFinal(text) === null) return this.#urcs.knows(text) ? [{ do: 'urc', text }] : NO_EFFECTS;
    this.#finals++;
    if (this.#finals > this.#asked) return this.#end();
    return [{ do: 'timer', afterMs: this.#finals === this.#asked ? QUIET_MS : TRY_MS }];
  }

  /** AT went into an open prompt. */
  prompt(): Effects<ResyncOutcome> {
    if (this.#escapes++ >= MAX_ESCAPES) return NO_EFFECTS;
    return [
      { do: 'write', text: '\u001b' },
      { do: 'timer', afterMs: QUIET_MS },
    ];
  }

  timedOut(): Effects<ResyncOutcome> {
    return this.#finals > 0 || this.#asked >= TRIES ? this.#end() : this.#ask();
  }

  closed(): Effects<ResyncOutcome> {
    return this.#end();
  }

  #ask(): Effects<ResyncOutcome> {
    this.#asked++;
    return [
      { do: 'write', text: 'AT\r' },
      { do: 'timer', afterMs: TRY_MS },
    ];
  }

  #end(): Effects<ResyncOutcome> {
    return end({ answered: this.#finals > 0, late: this.#late ?? this.#watch?.sent ?? null });
  }
}
