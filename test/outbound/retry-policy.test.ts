import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { MESSAGE_CLASSES } from '../../src/message/types.ts';
import { SUBMIT_FAILURE_CLASSES, type SubmitOutcome } from '../../src/modem/modem.ts';
import { decide, decideLate, type RetryContext } from '../../src/outbound/retry-policy.ts';
import { failedWith, silence } from '../support/fake-modem.ts';

const VALID_UNTIL = 300_000;
const at = (context: Partial<RetryContext> = {}): RetryContext => ({
  class: 'alert',
  attempts: 0,
  uncertainAttempts: 0,
  now: 2_000,
  deadline: 3_600_000,
  minLeftMs: 0,
  otherSim: 'ready',
  otpRetryAfterMs: 20_000,
  validUntil: VALID_UNTIL,
  report: true,
  ...context,
});
const retry = (after: number, rest: { avoidSim: boolean; counts?: boolean; reason: string; cms?: number | null }) => ({
  kind: 'retry',
  at: 2_000 + after,
  cms: null,
  counts: true,
  ...rest,
});

describe('sent', () => {
  test('a TP-MR waits for its report until an hour after the validity', () => {
    expect(decide({ kind: 'sent', mr: 7 }, at())).toEqual({
      kind: 'sent',
      mr: 7,
      reportDueAt: VALID_UNTIL + 3_600_000,
    });
  });

  test('without a status report request nothing is waited for', () => {
    expect(decide({ kind: 'sent', mr: 7 }, at({ report: false }))).toEqual({ kind: 'sent', mr: 7, reportDueAt: null });
  });

  test('a service centre that has it already has accepted it', () => {
    expect(decide({ kind: 'accepted' }, at())).toMatchObject({ kind: 'sent', mr: null });
  });
});

describe('failed', () => {
  test.each([
    ['retry', [5_000, 15_000, 60_000], false],
    ['storage', [5_000, 15_000, 60_000], false],
    ['retry_later', [30_000, 60_000, 60_000], true],
    ['account', [0, 0, 0], true],
    ['modem', [0, 30_000, 60_000], true],
    ['config', [5_000], false],
    ['message', [], false],
  ] as const)('%s: waits of %j ms, then failed', (kind, delays, avoidSim) => {
    delays.forEach((delay, attempts) =>
      expect(decide(failedWith(kind, 38), at({ attempts }))).toEqual(retry(delay, { avoidSim, reason: kind, cms: 38 })),
    );
    expect(decide(failedWith(kind, 38), at({ attempts: delays.length }))).toEqual({
      kind: 'failed',
      cms: 38,
      reason: kind,
    });
  });

  test('account: in 30 s where another SIM is only expected, never where there is none', () => {
    expect(decide(failedWith('account', 21), at({ otherSim: 'coming' }))).toEqual(
      retry(30_000, { avoidSim: true, reason: 'account', cms: 21 }),
    );
    expect(decide(failedWith('account', 21), at({ otherSim: 'none' }))).toEqual({
      kind: 'failed',
      cms: 21,
      reason: 'account',
    });
  });

  test.each(['sim', 'before_write'] as const)(
    '%s: back to the queue at once, not counted, for another modem',
    (kind) => {
      for (const attempts of [0, 3, 50])
        expect(decide(failedWith(kind), at({ attempts }))).toEqual(
          retry(0, { avoidSim: true, counts: false, reason: kind }),
        );
    },
  );

  test('a repeat that would come too late is a failure now', () => {
    const late = at({ deadline: 62_000, minLeftMs: 60_000 });
    expect(decide(failedWith('retry', 41), late)).toEqual({ kind: 'failed', cms: 41, reason: 'retry' });
  });
});

describe('uncertain', () => {
  const giveUpAt = VALID_UNTIL + 600_000;

  test('otp: once more after 20 s', () => {
    expect(decide(silence, at({ class: 'otp', deadline: 300_000 }))).toEqual({
      kind: 'uncertain',
      cms: null,
      reason: 'silence',
      retryAt: 22_000,
      giveUpAt,
    });
  });

  test('otp: not with less than 60 s left then', () => {
    expect(decide(silence, at({ class: 'otp', deadline: 82_000 }))).toMatchObject({ retryAt: 22_000 });
    expect(decide(silence, at({ class: 'otp', deadline: 81_999 }))).toMatchObject({ retryAt: null });
  });

  test('otp: no third copy', () => {
    expect(decide(silence, at({ class: 'otp', uncertainAttempts: 1 }))).toMatchObject({ retryAt: null, giveUpAt });
  });

  test.each(['alert', 'bulk'] as const)('%s: never again', (kind) => {
    expect(decide(silence, at({ class: kind }))).toMatchObject({ kind: 'uncertain', retryAt: null, giveUpAt });
  });

  test('any reason and code is kept', () => {
    expect(decide({ kind: 'uncertain', reason: 'maybe_sent', cms: 332 }, at())).toMatchObject({
      reason: 'maybe_sent',
      cms: 332,
    });
  });
});

describe('late outcomes', () => {
  test('a late +CMGS is as good as one in time', () => {
    expect(decideLate({ kind: 'sent', mr: 9 }, at())).toEqual(decide({ kind: 'sent', mr: 9 }, at()));
  });

  test('a late error proves that nothing left: tried again', () => {
    expect(decideLate({ kind: 'failed', cms: 38 }, at())).toEqual(
      retry(30_000, { avoidSim: true, reason: 'late_failure', cms: 38 }),
    );
    expect(decideLate({ kind: 'failed', cms: 38 }, at({ attempts: 3 }))).toMatchObject({ kind: 'failed' });
  });
});

describe('whatever happens', () => {
  const outcomes: fc.Arbitrary<SubmitOutcome> = fc.oneof(
    fc.constantFrom(...SUBMIT_FAILURE_CLASSES).map((kind) => failedWith(kind, 41)),
    fc.constant(silence),
    fc.integer({ min: 0, max: 255 }).map((mr) => ({ kind: 'sent' as const, mr })),
    fc.constant({ kind: 'accepted' as const }),
  );
  const contexts = fc.record({
    class: fc.constantFrom(...MESSAGE_CLASSES),
    attempts: fc.nat(5),
    uncertainAttempts: fc.nat(3),
    now: fc.nat(600_000),
    deadline: fc.nat(600_000),
    minLeftMs: fc.nat(60_000),
    otherSim: fc.constantFrom('ready' as const, 'coming' as const, 'none' as const),
  });

  test('at most four counted attempts, at most two copies, no repeat after the life of the message', () => {
    fc.assert(
      fc.property(outcomes, contexts, (outcome, context) => {
        const record = decide(outcome, at(context));
        if (record.kind === 'retry' && record.counts) {
          expect(context.attempts).toBeLessThan(3);
          expect(record.at).toBeLessThanOrEqual(context.deadline - context.minLeftMs);
        }
        if (record.kind === 'uncertain' && record.retryAt !== null) {
          expect(context.class).toBe('otp');
          expect(context.uncertainAttempts).toBe(0);
          expect(context.deadline - record.retryAt).toBeGreaterThanOrEqual(60_000);
        }
      }),
    );
  });
});
