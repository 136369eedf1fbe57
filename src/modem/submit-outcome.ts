import type { FinalResult, LateResult, PduResult } from '../at/types.ts';
import { cmeClass, cmsClass, type ErrorClass } from './error-classes.ts';
import type { LateOutcome, SubmitFailureClass, SubmitOutcome } from './modem.ts';

/** Plain ERROR up to here after Ctrl-Z is the modem's own refusal; later the network may have been asked. */
const LOCAL_REFUSAL_MS = 1000;

/** Rules 1 and 2: what one AT+CMGS came to. Only errors that cannot have been sent are failures. */
export function submitOutcome(result: PduResult): SubmitOutcome {
  switch (result.kind) {
    case 'sent':
      return { kind: 'sent', mr: result.mr };
    case 'final':
      return result.wrote ? afterWrite(result.final, result.afterMs) : beforeWrite(result.final);
    case 'aborted':
      return failed('before_write', 'The submit was called off before the PDU was written.');
    case 'no_prompt':
      return failed('before_write', 'The modem gave no prompt.');
    case 'silent':
      return { kind: 'uncertain', reason: 'silence', cms: null };
    case 'rebooted':
      return lost(result.wrote, 'rebooted', 'The modem restarted before the PDU was written.');
    default:
      return lost(result.wrote, 'port_lost', 'The port was lost before the PDU was written.');
  }
}

/** What a late result says about the submit it belongs to; null where that stays uncertain. */
export function lateOutcome(result: LateResult): LateOutcome | null {
  if (result.kind === 'sent') return { kind: 'sent', mr: result.mr };
  if (result.kind !== 'final') return null;
  const outcome = afterWrite(result.final, Number.POSITIVE_INFINITY);
  return outcome.kind === 'failed' ? { kind: 'failed', cms: outcome.cms } : null;
}

function afterWrite(final: FinalResult, afterMs: number): SubmitOutcome {
  if (final.kind === 'ok') return { kind: 'uncertain', reason: 'no_reference', cms: null };
  if (final.kind === 'error') {
    if (afterMs > LOCAL_REFUSAL_MS) return { kind: 'uncertain', reason: 'late_error', cms: null };
    return failed('retry', final.text);
  }
  const { class: kind, maybeSent } = classOf(final);
  const cms = final.kind === 'cms' ? final.code : null;
  if (kind === 'sent') return { kind: 'accepted' };
  if (maybeSent || kind === 'unknown' || kind === 'ignore') return { kind: 'uncertain', reason: 'maybe_sent', cms };
  return failed(kind, final.text, final);
}

/** No PDU was written, so nothing can have left, whatever the code. */
function beforeWrite(final: FinalResult): SubmitOutcome {
  if (final.kind === 'ok') return failed('modem', 'The modem answered OK instead of the prompt.');
  if (final.kind === 'error') return failed('retry', final.text);
  const { class: kind } = classOf(final);
  return failed(kind === 'sent' || kind === 'unknown' || kind === 'ignore' ? 'retry' : kind, final.text, final);
}

function classOf(final: FinalResult & { kind: 'cms' | 'cme' }): ErrorClass {
  return final.kind === 'cms' ? cmsClass(final.code) : cmeClass(final.code);
}

function lost(wrote: boolean, reason: 'rebooted' | 'port_lost', text: string): SubmitOutcome {
  return wrote ? { kind: 'uncertain', reason, cms: null } : failed('before_write', text);
}

function failed(kind: SubmitFailureClass, text: string, final?: FinalResult): SubmitOutcome {
  return {
    kind: 'failed',
    class: kind,
    cms: final?.kind === 'cms' ? final.code : null,
    cme: final?.kind === 'cme' ? final.code : null,
    text,
  };
}
