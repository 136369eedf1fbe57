import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate, sameNumber, surelyReports, type AttemptKey } from '../../src/message/correlate.ts';

describe('a number in a report is the one that was dialled', () => {
  test.each<[string, string, boolean, boolean]>([
    ['+254712345678', '+254712345678', true, true],
    ['+254712345678', '254712345678', true, true],
    ['+254712345678', '+254712345679', true, false],
    ['+254712345678', '+712345678', true, false],
    ['+254712345678', '0712345678', false, true],
    ['+254712345678', '712345678', false, true],
    ['+254712345678', '00254712345678', false, true],
    ['+79123456789', '89123456789', false, true],
    ['+254712345678', '0712345679', false, false],
    ['+254712345678', '345678', false, true],
    ['+254712345678', '45678', false, false],
    ['+22670123456', '70123456', false, true],
    ['+25471', '25471', false, true],
    ['+254712345678', '', false, false],
  ])('%s against %s (international %s): %s', (dialled, number, international, expected) => {
    expect(sameNumber(dialled, { number, international })).toBe(expected);
  });

  test('always, where the network gives it back as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{6,14}$/), fc.boolean(), (digits, international) => {
        expect(sameNumber(`+${digits}`, { number: digits, international })).toBe(true);
      }),
    );
  });
});

describe('a report of an attempt whose answer nobody has seen', () => {
  const attempt = { recipient: '+254712345678', startedAt: 1_000_000_000, expectedMr: 7 };
  const report = { mr: 7, recipient: { number: '254712345678', international: true }, scts: 1_000_000_000 };

  test('is beyond doubt by number, expected TP-MR and time together', () => {
    expect(surelyReports(report, attempt)).toBe(true);
  });

  test.each<[string, Partial<typeof attempt> | { expectedMr: null }, Partial<typeof report> | { scts: null }]>([
    ['another number', { recipient: '+254712345679' }, {}],
    ['another TP-MR', {}, { mr: 8 }],
    ['a TP-MR that nobody could expect', { expectedMr: null }, {}],
    ['one that came round with TP-MR', {}, { scts: 1_000_000_000 - 121_000 }],
    ['one without a time', {}, { scts: null }],
  ])('%s leaves doubt', (_what, attemptChange, reportChange) => {
    expect(surelyReports({ ...report, ...reportChange }, { ...attempt, ...attemptChange })).toBe(false);
  });
});

describe('the attempt that a report belongs to', () => {
  const SENT_AT = 1_000_000_000;
  const attempt = (attemptId: number, change: Partial<AttemptKey> = {}): AttemptKey => ({
    attemptId,
    recipient: '+254712345678',
    startedAt: SENT_AT,
    mr: 7,
    expectedMr: 7,
    reported: false,
    ...change,
  });
  const report = (scts: number | null = SENT_AT) => ({
    mr: 7,
    recipient: { number: '+254712345678', international: true },
    scts,
  });
  const other = { recipient: '+254700000000' };
  const unanswered = { mr: null };

  test('the newest with reference and recipient', () => {
    expect(correlate(report(), [attempt(3, other), attempt(2), attempt(1)])).toBe(2);
  });

  test('an older one, where the newer was submitted after the service centre had stamped it', () => {
    const newer = attempt(2, { startedAt: SENT_AT + 600_000 });
    expect(correlate(report(), [newer, attempt(1)])).toBe(1);
    expect(correlate(report(null), [newer, attempt(1)])).toBe(2);
  });

  test('the newest all the same, where the service centre stamps in another time zone', () => {
    expect(correlate(report(SENT_AT - 3 * 3_600_000), [attempt(2), attempt(1)])).toBe(2);
  });

  test('one that waits for its report rather than one that has it', () => {
    expect(correlate(report(), [attempt(2, { reported: true }), attempt(1)])).toBe(1);
    expect(correlate(report(), [attempt(2, { reported: true })])).toBe(2);
  });

  test('an unanswered one by its expected reference, where exactly one fits', () => {
    expect(correlate(report(), [attempt(1, unanswered)])).toBe(1);
    expect(correlate(report(), [attempt(2, unanswered), attempt(1, unanswered)])).toBeNull();
    expect(correlate(report(), [attempt(2, unanswered), attempt(1, { ...unanswered, ...other })])).toBe(2);
    expect(correlate(report(), [attempt(2, unanswered), attempt(1, { reported: true })])).toBe(2);
    expect(correlate(report(), [attempt(2, unanswered), attempt(1, { ...unanswered, expectedMr: 8 })])).toBe(2);
  });

  test('a later one that has the reference, though the clocks disagree, before one that only expected it', () => {
    const stamped = report(SENT_AT - 3 * 3_600_000);
    expect(correlate(stamped, [attempt(2), attempt(1, unanswered)])).toBe(2);
    expect(correlate(stamped, [attempt(2, unanswered), attempt(1)])).toBe(2);
  });

  test('none, where another one that is unanswered may have that reference too', () => {
    const unexpected = { ...unanswered, expectedMr: null };
    expect(correlate(report(), [attempt(2, unexpected), attempt(1, unanswered)])).toBeNull();
    expect(correlate(report(), [attempt(2, { ...unexpected, ...other }), attempt(1, unanswered)])).toBe(1);
    expect(correlate(report(), [attempt(1, unexpected)])).toBeNull();
  });

  test('none, where nothing fits', () => {
    expect(correlate(report(), [])).toBeNull();
    expect(
      correlate(report(), [attempt(1, other), attempt(2, { mr: 8 }), attempt(3, { mr: null, expectedMr: 8 })]),
    ).toBeNull();
  });
});
