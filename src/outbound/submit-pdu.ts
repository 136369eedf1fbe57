import type { ReadySegment } from '../store/outbox.ts';
import { segmentText } from '../tpdu/segmentation.ts';
import { encodeSubmit } from '../tpdu/submit.ts';
import { TpduError } from '../tpdu/tpdu-error.ts';
import type { EncodedPdu } from '../tpdu/types.ts';
import { relativeValidityOctet, relativeValiditySeconds } from '../tpdu/validity.ts';

/**
 * The SMS-SUBMIT of one segment (23.040 9.2.2.2). TP-VP is the smallest step that covers the rest of the message's life,
 * five minutes at least, and never absent: no service centre shall deliver a stale text days later. Throws TpduError.
 */
export function submitPdu(
  segment: ReadySegment,
  options: { readonly report: boolean; readonly now: number },
): EncodedPdu {
  const { seq, segments: total, concatRef: ref } = segment;
  return encodeSubmit({
    destination: segment.to,
    statusReport: options.report,
    messageClass: segment.flash ? 0 : null,
    validity: { relativeOctet: validityOctet(segment.deadline, options.now) },
    body: { alphabet: segment.alphabet, text: total === 1 ? segment.text : partOf(segment) },
    concat: total === 1 || ref === null ? null : { bits: 8, ref, total, seq },
  });
}

/** When the service centre drops what is submitted now (ms). */
export function validUntil({ deadline }: Pick<ReadySegment, 'deadline'>, now: number): number {
  return now + relativeValiditySeconds(validityOctet(deadline, now)) * 1000;
}

function validityOctet(deadline: number, now: number): number {
  return relativeValidityOctet((deadline - now) / 1000);
}

function partOf({ text, alphabet, seq, segments }: ReadySegment): string {
  const { parts } = segmentText(text, { alphabet });
  const part = parts[seq - 1];
  if (part === undefined || parts.length !== segments)
    throw new TpduError('text', null, 'The stored text does not have the parts it was accepted with.');
  return part;
}
