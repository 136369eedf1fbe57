import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LimitCharge } from '../../src/store/limits.ts';
import {
  countExactly,
  countRoughly,
  EXACT_UP_TO,
  type Moments,
  type WindowCounts,
} from '../../src/store/sqlite/sliding-window.ts';
import { HOUR, MINUTE, SECOND, StoreRig } from './rig.ts';

describe('exact windows', () => {
  test('never let more than the limit into any window, and say the very moment when there is room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: EXACT_UP_TO }),
        fc.array(fc.record({ wait: fc.integer({ min: 0, max: 400 }), cost: fc.integer({ min: 1, max: 3 }) })),
        (max, requests) => {
          const windowMs = 1000;
          let now = 1_000_000;
          let moments: Moments = [];
          const admitted: number[] = [];
          for (const { wait, cost } of requests) {
            now += wait;
            const limit = { max, windowMs, cost };
            const verdict = countExactly(moments, limit, now);
            if ('next' in verdict) {
              moments = verdict.next;
              for (let unit = 0; unit < cost; unit++) admitted.push(now);
            } else if (cost <= max) {
              expect(countExactly(moments, limit, now + verdict.retryAfterMs)).toHaveProperty('next');
              expect(countExactly(moments, limit, now + verdict.retryAfterMs - 1)).toHaveProperty('retryAfterMs');
            }
          }
          for (const end of admitted) {
            expect(admitted.filter((at) => at > end - windowMs && at <= end).length).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });
});

describe('estimated windows', () => {
  test('let at most about the limit in, and have room when they said so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: EXACT_UP_TO + 1, max: 500 }),
        fc.array(fc.record({ wait: fc.integer({ min: 0, max: 300 }), cost: fc.integer({ min: 1, max: 60 }) })),
        (max, requests) => {
          const windowMs = 1000;
          let now = 1_000_000;
          let counts: WindowCounts | null = null;
          for (const { wait, cost } of requests) {
            now += wait;
            const verdict = countRoughly(counts, { max, windowMs, cost }, now);
            if ('next' in verdict) {
              counts = verdict.next;
              expect(counts.current).toBeLessThanOrEqual(max);
            } else {
              expect(verdict.retryAfterMs).toBeGreaterThan(0);
              const later = countRoughly(counts, { max, windowMs, cost }, now + verdict.retryAfterMs);
              expect(later).toHaveProperty('next');
            }
          }
        },
      ),
    );
  });

  test('forget what is two windows old', () => {
    const full = { startedAt: 0, current: 100, previous: 100 };
    expect(countRoughly(full, { max: 100, windowMs: 1000, cost: 100 }, 2000)).toEqual({
      next: { startedAt: 2000, current: 100, previous: 0 },
    });
  });

  test('a cost above the limit is told to wait a window', () => {
    expect(countRoughly(null, { max: 100, windowMs: 1000, cost: 101 }, 0)).toEqual({ retryAfterMs: 1000 });
    expect(countExactly([], { max: 10, windowMs: 1000, cost: 11 }, 0)).toEqual({ retryAfterMs: 1000 });
  });
});

const charge = (change: Partial<LimitCharge> = {}): LimitCharge => ({
  kind: 'number',
  bucket: Buffer.from('bucket'),
  max: 2,
  windowMs: MINUTE,
  cost: 1,
  ...change,
});

describe('limits in the store', () => {
  let rig: StoreRig;

  beforeEach(async () => {
    rig = await StoreRig.open();
  });
  afterEach(() => rig.close());

  const send = (...charges: readonly LimitCharge[]) =>
    rig.store.outbox.accept([rig.message()], rig.acceptOptions({ charges }));

  test('refuse with the time to wait, store nothing, and survive a restart', async () => {
    await send(charge());
    rig.clock.jumpWall(10 * SECOND);
    await send(charge());
    await rig.stop();
    await rig.reopen();
    expect(await send(charge())).toEqual({ kind: 'limited', charge: charge(), retryAfterMs: 50 * SECOND });
    expect(await rig.store.outbox.list({ keyId: null, limit: 10 })).toHaveLength(2);
    rig.clock.jumpWall(50 * SECOND);
    expect(await send(charge())).toMatchObject({ kind: 'created' });
  });

  test('are atomic: of 100 at the same moment as many pass as are allowed', async () => {
    const kinds = await Promise.all(Array.from({ length: 100 }, () => send(charge({ max: 7 }))));
    expect(kinds.filter(({ kind }) => kind === 'created')).toHaveLength(7);
    const rough = await Promise.all(Array.from({ length: 100 }, () => send(charge({ max: 70, windowMs: HOUR }))));
    expect(rough.filter(({ kind }) => kind === 'created')).toHaveLength(70);
  });

  test('a refusal by one counts against none', async () => {
    const roomy = charge({ bucket: Buffer.from('roomy'), max: 3 });
    for (let n = 0; n < 5; n++) await send(roomy, charge({ max: 1 }));
    expect(await send(roomy)).toMatchObject({ kind: 'created' });
    expect(await send(roomy)).toMatchObject({ kind: 'created' });
    expect(await send(roomy)).toMatchObject({ kind: 'limited', charge: { max: 3 } });
  });

  test('one bucket may have several windows, and a batch may charge it several times', async () => {
    const short = charge({ max: 2 });
    const long = charge({ max: 3, windowMs: HOUR });
    expect(await send(short, short, short, long)).toMatchObject({ kind: 'limited', charge: { cost: 3 } });
    expect(await send(short, short, long, long)).toMatchObject({ kind: 'created' });
    rig.clock.jumpWall(MINUTE);
    expect(await send(short, long)).toMatchObject({ kind: 'created' });
    expect(await send(short, long)).toMatchObject({ kind: 'limited', charge: { windowMs: HOUR } });
  });

  test('counters and remembered requests that are over are forgotten', async () => {
    const idempotency = { scope: Buffer.from('s'), body: Buffer.from('b') };
    await rig.store.outbox.accept([rig.message()], rig.acceptOptions({ charges: [charge()], idempotency }));
    const ages = { texts: 24 * HOUR, numbers: 24 * HOUR, history: 24 * HOUR, audit: 24 * HOUR };
    const purge = () => rig.store.upkeep.purge(rig.now, ages);
    const left = () => [rig.rows('SELECT 1 FROM rate_window').length, rig.rows('SELECT 1 FROM idempotency').length];
    rig.clock.jumpWall(MINUTE - 1);
    await purge();
    expect(left()).toEqual([1, 1]);
    rig.clock.jumpWall(HOUR);
    await purge();
    expect(left()).toEqual([0, 1]);
    rig.clock.jumpWall(24 * HOUR);
    await purge();
    expect(left()).toEqual([0, 0]);
  });
});
