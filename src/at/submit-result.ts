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
  /** Of a +CMGS line that has come, while its OK is still to come. */
  #mr: number | null = null;

  /** The end, `reference` where a +CMGS line has come and its OK has not, or null for a line of something else. */
  line(text: string): SubmitEnd | 'reference' | null {
    if (text.startsWith('+CMGS')) {
      this.#mr ??= referenceOf(text);
      return this.#mr === null ? null : 'reference';
    }
    const final = parseFinal(text);
    if (final !== null) return this.sent ?? { kind: 'final', final };
    if (isRebootBanner(text)) return this.sent ?? { kind: 'rebooted' };
    return null;
  }

  /** What is known although no final result code has come. */
  get sent(): SubmitEnd | null {
    return this.#mr === null ? null : { kind: 'sent', mr: this.#mr };
  }
}

/** <mr> of `+CMGS: <mr>[,…]` (27.005 3.5.1), 0-255; null where it cannot be read. */
function referenceOf(line: string): number | null {
  const digits = /^\+CMGS\s*:\s*(\d{1,3})(?!\d)/.exec(line)?.[1];
  return digits !== undefined && Number(digits) <= 255 ? Number(digits) : null;
}
