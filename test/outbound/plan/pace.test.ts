import { describe, expect, test } from 'vitest';
import { Pace } from '../../../src/outbound/plan/pace.ts';

const SECOND = 1000;
const pace = (settings: Partial<ConstructorParameters<typeof Pace>[0]> = {}) =>
  new Pace({ per_minute: 12, burst: 5, otp_reserve_percent: 20, ...settings }, 0);

/** Submits of this class that may start at this moment, one after the other. */
function startsAt(bucket: Pace, now: number, kind: 'otp' | 'bulk'): number {
  let starts = 0;
  while (bucket.readyAt(kind) <= now && starts < 100) {
    bucket.take(now);
    starts++;
  }
  return starts;
}

describe('the pace of a SIM', () => {
  test('lets a burst go after a quiet time, then one at a time', () => {
    const bucket = pace();
    expect(startsAt(bucket, 0, 'otp')).toBe(5);
    expect(bucket.readyAt('otp')).toBe(5 * SECOND);
    expect(startsAt(bucket, 5 * SECOND, 'otp')).toBe(1);
    expect(startsAt(bucket, 3600 * SECOND, 'otp')).toBe(5);
  });

  test('keeps the last of a burst for one-time passwords', () => {
    const bucket = pace();
    expect(startsAt(bucket, 0, 'bulk')).toBe(4);
    expect(startsAt(bucket, 0, 'otp')).toBe(1);
    expect(bucket.readyAt('bulk') - bucket.readyAt('otp')).toBe(5 * SECOND);
  });

  test('keeps nothing back where a burst is one', () => {
    expect(startsAt(pace({ burst: 1, otp_reserve_percent: 100 }), 0, 'bulk')).toBe(1);
  });

  test('is no limit where none is set', () => {
    expect(startsAt(pace({ per_minute: 0 }), 0, 'bulk')).toBe(100);
  });
});
