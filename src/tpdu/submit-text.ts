import { segmentText } from './segmentation.ts';
import { encodeSubmit } from './submit.ts';
import type { EncodedPdu, SubmitInput } from './types.ts';
import { portsOctets } from './user-data-header.ts';

/** What a caller gives to have a text of any length made into SMS-SUBMITs. */
export interface SubmitTextInput extends Omit<SubmitInput, 'body' | 'concat'> {
  readonly text: string;
  /** Forced alphabet; otherwise GSM 7-bit where it carries the text, else UCS-2. */
  readonly alphabet?: 'gsm7' | 'ucs2' | undefined;
  /** Reference that ties the parts together, used where there are several. Default: 8 bits, 0. */
  readonly concat?: { readonly bits: 8 | 16; readonly ref: number } | undefined;
}

/** A text as SMS-SUBMITs in order: the same TP-MR and concatenation reference in all. Throws TpduError. */
export function encodeSubmitText(input: SubmitTextInput): readonly EncodedPdu[] {
  const { text, alphabet: forced, concat: { bits, ref } = { bits: 8, ref: 0 }, ...common } = input;
  const { alphabet, parts } = segmentText(text, {
    alphabet: forced,
    concatBits: bits,
    headerOctets: portsOctets(input.ports),
  });
  const total = parts.length;
  return parts.map((part, index) =>
    encodeSubmit({
      ...common,
      body: { alphabet, text: part },
      concat: total === 1 ? null : { bits, ref, total, seq: index + 1 },
    }),
  );
}
