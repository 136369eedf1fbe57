import { isDamagedEcho, isEcho, isPieceOfEcho } from './echo.ts';
import { end, NO_EFFECTS, type Effect, type Effects, type Exchange } from './exchange.ts';
import { parseFinal } from './final-result-code.ts';
import { OK_AFTER_REFERENCE_MS, SubmitResult, type SubmitEnd } from './submit-result.ts';
import type { FinalResult, PduResult } from './types.ts';
import { hasVendorShape, isRebootBanner, type UrcTable } from './urc.ts';

const CTRL_Z = '\u001a';

export interface SubmitTimes {
  readonly promptTimeoutMs: number;
  readonly uncertainAfterMs: number;
  readonly promptless: boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** How a submit ended, and what the port needs next: nothing, a resynchronisation, or ESC and then that. */
export interface SubmitOutcome {
  readonly result: PduResult;
  readonly next: 'nothing' | 'resync' | 'escape';
}

/** What ended a submit before its Ctrl-Z. */
type Verdict = { readonly kind: 'final'; readonly final: FinalResult } | { readonly kind: 'rebooted' | 'closed' };

/**
 * AT+CMGS=<n> CR, prompt, beforeWrite, PDU and Ctrl-Z, result (27.005 3.5.1).
 *
 * `seen` lasts until everything that came with the prompt was read: an ERROR right behind it means that nobody waits
 * for a PDU. What comes while beforeWrite runs ends the submit too, but only after beforeWrite has.
 */
export class SubmitExchange implements Exchange<SubmitOutcome> {
  readonly takesBareLines = false;
  readonly #line: string;
  readonly #hex: string;
  readonly #urcs: UrcTable;
  readonly #times: SubmitTimes;
  readonly #watch = new SubmitResult();
  #phase: 'prompt' | 'seen' | 'recording' | 'result' = 'prompt';
  #verdict: Verdict | null = null;
  #since = 0;

  constructor(submit: { readonly tpduLength: number; readonly hex: string }, urcs: UrcTable, times: SubmitTimes) {
    this.#line = `AT+CMGS=${submit.tpduLength}`;
    this.#hex = submit.hex;
    this.#urcs = urcs;
    this.#times = times;
  }

  start(): Effects<SubmitOutcome> {
    this.#since = this.#times.now();
    if (this.#times.promptless) {
      this.#phase = 'recording';
      return [{ do: 'record' }];
    }
    return [
      { do: 'prompt', expected: true },
      { do: 'write', text: `${this.#line}\r` },
      { do: 'timer', afterMs: this.#times.promptTimeoutMs },
    ];
  }

  echoes(text: string): boolean {
    if (isEcho(text, this.#line)) return true;
    if (this.#phase !== 'result') return isDamagedEcho(text, this.#line);
    // A PDU may come back whole, damaged, or in pieces; nothing that a modem says by itself is a piece of it.
    return isEcho(text, this.#hex) || isDamagedEcho(text, this.#hex) || isPieceOfEcho(text, this.#hex);
  }

  prompt(): Effects<SubmitOutcome> {
    if (this.#phase !== 'prompt') return NO_EFFECTS;
    this.#phase = 'seen';
    return [{ do: 'timer', afterMs: null }, { do: 'settle' }];
  }

  settled(): Effects<SubmitOutcome> {
    if (this.#verdict !== null) return this.#endUnwritten(this.#verdict);
    this.#phase = 'recording';
    return [{ do: 'record' }];
  }

  recorded(): Effects<SubmitOutcome> {
    if (this.#verdict !== null) return this.#endUnwritten(this.#verdict);
    this.#phase = 'result';
    this.#since = this.#times.now();
    const command = this.#times.promptless ? `${this.#line}\r` : '';
    return [
      { do: 'prompt', expected: false },
      { do: 'write', text: `${command}${this.#hex}${CTRL_Z}` },
      { do: 'timer', afterMs: this.#times.uncertainAfterMs },
    ];
  }

  refused(error: unknown): Effects<SubmitOutcome> {
    if (this.#verdict?.kind === 'closed') return this.#endUnwritten(this.#verdict);
    const promptOpen = !this.#times.promptless && (this.#verdict === null || isOk(this.#verdict));
    return end({ result: { kind: 'aborted', error }, next: promptOpen ? 'escape' : 'nothing' });
  }

  line(text: string): Effects<SubmitOutcome> {
    if (this.#phase === 'result') {
      const found = this.#watch.line(text);
      if (found === 'reference') return [{ do: 'timer', afterMs: OK_AFTER_REFERENCE_MS }];
      if (found === null) return [this.#notMine(text)];
      // A reboot banner ends the submit and is news all the same.
      return parseFinal(text) === null ? [{ do: 'urc', text }, ...this.#endWritten(found)] : this.#endWritten(found);
    }
    const final = parseFinal(text);
    const rebooted = final === null && isRebootBanner(text);
    if (final === null && !rebooted) return [this.#notMine(text)];
    const verdict: Verdict = final === null ? { kind: 'rebooted' } : { kind: 'final', final };
    this.#verdict ??= verdict;
    const told: Effects<SubmitOutcome> = rebooted ? [{ do: 'urc', text }] : NO_EFFECTS;
    return this.#phase === 'prompt' ? [...told, ...this.#endUnwritten(verdict)] : told;
  }

  timedOut(): Effects<SubmitOutcome> {
    if (this.#phase !== 'result') return end({ result: { kind: 'no_prompt' }, next: 'escape' });
    const sent = this.#watch.sent;
    if (sent !== null) return this.#endWritten(sent, 'resync');
    return end({ result: { kind: 'silent' }, next: 'nothing' });
  }

  closed(): Effects<SubmitOutcome> {
    if (this.#phase === 'result') {
      const sent = this.#watch.sent;
      if (sent !== null) return this.#endWritten(sent);
      return end({ result: { kind: 'closed', wrote: true }, next: 'nothing' });
    }
    this.#verdict = { kind: 'closed' };
    return this.#phase === 'prompt' ? this.#endUnwritten(this.#verdict) : NO_EFFECTS;
  }

  #endUnwritten(verdict: Verdict): Effects<SubmitOutcome> {
    if (verdict.kind !== 'final') return end({ result: { kind: verdict.kind, wrote: false }, next: 'nothing' });
    const { final } = verdict;
    // OK behind a prompt: nobody knows whether the modem still waits for text.
    const promptOpen = this.#phase !== 'prompt' && !this.#times.promptless && isOk(verdict);
    return end({
      result: { kind: 'final', wrote: false, final, afterMs: this.#elapsed() },
      next: promptOpen ? 'escape' : 'nothing',
    });
  }

  #endWritten(found: SubmitEnd, next: SubmitOutcome['next'] = 'nothing'): Effects<SubmitOutcome> {
    const afterMs = this.#elapsed();
    if (found.kind === 'sent') return end({ result: { kind: 'sent', mr: found.mr, afterMs }, next });
    if (found.kind === 'rebooted') return end({ result: { kind: 'rebooted', wrote: true }, next });
    return end({ result: { kind: 'final', wrote: true, final: found.final, afterMs }, next });
  }

  #notMine(text: string): Effect<SubmitOutcome> {
    return { do: this.#urcs.knows(text) || hasVendorShape(text) ? 'urc' : 'stray', text };
  }

  #elapsed(): number {
    return this.#times.now() - this.#since;
  }
}

function isOk(verdict: Verdict): boolean {
  return verdict.kind === 'final' && verdict.final.kind === 'ok';
}
