import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FinalResult, PduResult } from '../../src/at/types.ts';
import { CMS_CODES, cmsClass } from '../../src/modem/error-classes.ts';
import { lateOutcome, submitOutcome } from '../../src/modem/submit-outcome.ts';

function cms(code: number | null): FinalResult {
  return { kind: 'cms', code, text: 'x' };
}

function answered(final: FinalResult, afterMs = 500, wrote = true): PduResult {
  return { kind: 'final', wrote, final, afterMs };
}

const ERROR: FinalResult = { kind: 'error', text: 'ERROR' };

describe('the outcome of a submit', () => {
  it.each<[string, PduResult, object]>([
    ['+CMGS', { kind: 'sent', mr: 17, afterMs: 10 }, { kind: 'sent', mr: 17 }],
    ['CMS 197, the service centre has it', answered(cms(197)), { kind: 'accepted' }],
    ['CMS 38', answered(cms(38)), { kind: 'failed', class: 'retry_later', cms: 38, cme: null }],
    ['CMS 28', answered(cms(28)), { kind: 'failed', class: 'account', cms: 28 }],
    ['CMS 330', answered(cms(330)), { kind: 'failed', class: 'config', cms: 330 }],
    ['CMS 512 of Wavecom', answered(cms(512)), { kind: 'failed', class: 'retry', cms: 512 }],
    ['CMS 515 of Wavecom', answered(cms(515)), { kind: 'failed', class: 'retry', cms: 515 }],
    ['CMS 513 of Wavecom', answered(cms(513)), { kind: 'uncertain', reason: 'maybe_sent', cms: 513 }],
    ['CMS 332', answered(cms(332)), { kind: 'uncertain', reason: 'maybe_sent', cms: 332 }],
    ['CMS 500', answered(cms(500)), { kind: 'uncertain', reason: 'maybe_sent', cms: 500 }],
    ['an unknown CMS text', answered(cms(null)), { kind: 'uncertain', reason: 'maybe_sent', cms: null }],
    ['CME 10', answered({ kind: 'cme', code: 10, text: 'x' }), { kind: 'failed', class: 'sim', cms: null, cme: 10 }],
    ['CME 31', answered({ kind: 'cme', code: 31, text: 'x' }), { kind: 'uncertain', reason: 'maybe_sent' }],
    ['ERROR at once', answered(ERROR, 12), { kind: 'failed', class: 'retry' }],
    ['ERROR after exactly 1 s', answered(ERROR, 1_000), { kind: 'failed', class: 'retry' }],
    ['ERROR later', answered(ERROR, 1_001), { kind: 'uncertain', reason: 'late_error' }],
    ['OK without +CMGS', answered({ kind: 'ok' }), { kind: 'uncertain', reason: 'no_reference' }],
    ['silence', { kind: 'silent' }, { kind: 'uncertain', reason: 'silence' }],
    ['a reboot after Ctrl-Z', { kind: 'rebooted', wrote: true }, { kind: 'uncertain', reason: 'rebooted' }],
    ['a reboot before', { kind: 'rebooted', wrote: false }, { kind: 'failed', class: 'before_write' }],
    ['a lost port after Ctrl-Z', { kind: 'closed', wrote: true }, { kind: 'uncertain', reason: 'port_lost' }],
    ['a lost port before', { kind: 'closed', wrote: false }, { kind: 'failed', class: 'before_write' }],
    ['no prompt', { kind: 'no_prompt' }, { kind: 'failed', class: 'before_write' }],
    ['beforeWrite that failed', { kind: 'aborted', error: 1 }, { kind: 'failed', class: 'before_write' }],
    ['OK instead of the prompt', answered({ kind: 'ok' }, 5, false), { kind: 'failed', class: 'modem' }],
    ['CMS 500 instead of the prompt', answered(cms(500), 5, false), { kind: 'failed', class: 'retry_later' }],
    ['CMS 332 instead of the prompt', answered(cms(332), 5, false), { kind: 'failed', class: 'retry' }],
  ])('of %s', (_, result, outcome) => {
    expect(submitOutcome(result)).toMatchObject(outcome);
  });

  it('is a failure after Ctrl-Z only where the table says that nothing can have been sent', () => {
    const codes = fc.oneof(fc.constantFrom(...CMS_CODES), fc.integer({ min: 0, max: 1_000 }));
    fc.assert(
      fc.property(codes, fc.nat(180_000), (code, afterMs) => {
        const outcome = submitOutcome(answered(cms(code), afterMs));
        if (outcome.kind === 'failed') expect(cmsClass(code).maybeSent).toBe(false);
        else
          expect(outcome.kind === 'accepted' ? code : outcome.kind).toBe(
            outcome.kind === 'accepted' ? 197 : 'uncertain',
          );
      }),
    );
  });

  it('is never uncertain where no PDU was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (code) => {
        expect(submitOutcome(answered(cms(code), 5, false)).kind).toBe('failed');
      }),
    );
  });
});

describe('a late result', () => {
  it.each<[string, Parameters<typeof lateOutcome>[0], object | null]>([
    ['+CMGS', { kind: 'sent', mr: 3 }, { kind: 'sent', mr: 3 }],
    ['an error that was not sent', { kind: 'final', final: cms(38) }, { kind: 'failed', cms: 38 }],
    ['an error that may have been', { kind: 'final', final: cms(500) }, null],
    ['plain ERROR', { kind: 'final', final: ERROR }, null],
    ['OK', { kind: 'final', final: { kind: 'ok' } }, null],
    ['a reboot', { kind: 'rebooted' }, null],
    ['180 s', { kind: 'resynchronised' }, null],
    ['a lost port', { kind: 'closed' }, null],
  ])('%s', (_, result, outcome) => {
    expect(lateOutcome(result)).toEqual(outcome);
  });
});
