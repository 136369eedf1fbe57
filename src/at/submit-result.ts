import { parseFinal } from './final-result-code.ts';
import type { FinalResult } from './types.ts';
import { isRebootBanner } from './urc.ts';

/** How long the OK behind a `+CMGS: <mr>` may take. The message has left whether it comes or not. */
export const OK_AFTER_REFERENCE_MS = 2_000;

export type SubmitEnd =
  | { readonly kind: 'sent'; readonly mr: number }
  | { readonly kind: 'final'; readonly final: FinalResult }
  | { readonly kind: 'rebooted' };

/** Reads what ends a submit after its Ctrl-Z: nothing but +CMGS, a final result code or a reboot banner does. */
export class SubmitResult {
  /** <mr> of a +CMGS line that has come, while its OK is still to come; `unreadable` where it was none of 0 to 255. */
  #mr: number | 'unreadable' | null = null;

  /** The end, `reference` where a +CMGS line has come and its OK has not, or null for a line of something else. */
  line(text: string): SubmitEnd | 'reference' | null {
    if (text.startsWith('+CMGS')) {
      if (typeof this.#mr !== 'number') this.#mr = referenceOf(text) ?? 'unreadable';
      return 'reference';
    }
    const final = parseFinal(text);
    if (final !== null) return this.sent ?? { kind: 'final', final };
    if (isRebootBanner(text)) return this.sent ?? { kind: 'rebooted' };
    return null;
  }

  /** What is known although no final result code has come. A reference that cannot be read tells no more than a bare OK. */
  get sent(): SubmitEnd | null {
    if (this.#mr === 'unreadable') return { kind: 'final', final: { kind: 'ok' } };
    return this.#mr === null ? null : { kind: 'sent', mr: this.#mr };
  }
}

/** <mr> of `+CMGS: <mr>[,…]` (27.005 3.5.1), 0-255; null where it cannot be read. */
function referenceOf(line: string): number | null {
  const digits = /^\+CMGS\s*:\s*(\d{1,3})\s*(?:,|$)/.exec(line)?.[1];
  return digits !== undefined && Number(digits) <= 255 ? Number(digits) : null;
}
