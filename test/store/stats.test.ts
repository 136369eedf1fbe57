import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/runtime/durations.ts';
import type { StatRow } from '../../src/store/stats.ts';
import { bucketOf } from '../../src/store/sqlite/stat-counts.ts';
import { DAY, Traffic } from './traffic.ts';
import { SECOND, type StoreRig } from './rig.ts';

let traffic: Traffic;
let rig: StoreRig;

beforeEach(async () => {
  traffic = await Traffic.open();
  rig = traffic.rig;
});
afterEach(() => traffic.close());

const rows = () =>
  rig
    .rows('SELECT DISTINCT hour FROM stat_hour ORDER BY hour')
    .flatMap(({ hour }) => rig.store.stats.ofHour(Number(hour)));
const counts = () => {
  const sums: Partial<Record<StatRow['event'], number>> = {};
  for (const { event, count } of rows()) sums[event] = (sums[event] ?? 0) + count;
  return sums;
};

describe('what is counted', () => {
  test('a segment once when it leaves, and once for what became of it', async () => {
    const sim = await rig.sim();
    await rig.accept({ to: '+254712345678' });
    rig.clock.jumpWall(2 * SECOND);
    const { attemptId } = await rig.submit(sim);
    expect(counts()).toEqual({});
    rig.clock.jumpWall(3 * SECOND);
    await rig.outcome(attemptId, { kind: 'sent', mr: 7, reportDueAt: rig.now + DAY });
    expect(rows()).toEqual([
      { simId: sim, range: '+254712', purpose: '', event: 'sent', tookMs: expect.any(Number), count: 1 },
    ]);
    expect(Math.abs((rows()[0]?.tookMs ?? 0) / 5000 - 1)).toBeLessThan(0.13);
    await traffic.report(7, '+254712345678');
    expect(counts()).toEqual({ sent: 1, delivered: 1 });
    await traffic.report(7, '+254712345678');
    expect(counts()).toEqual({ sent: 1, delivered: 1 });
  });

  test('what failed, waits or is uncertain is not', async () => {
    const sim = await rig.sim();
    await rig.accept({});
    await rig.outcome((await rig.submit(sim)).attemptId, rig.uncertain());
    await rig.accept({});
    expect(counts()).toEqual({});
  });

  test('a code when it is asked for and when it is used, with its purpose', async () => {
    const id = await traffic.challenges.start({ purpose: 'refill' });
    expect(rows()).toMatchObject([{ simId: 0, purpose: 'refill', event: 'started', count: 1 }]);
    await traffic.challenges.check(id, traffic.challenges.code);
    expect(counts()).toEqual({ started: 1, approved: 1 });
  });

  test('in the hour in which it happens, until the history is forgotten', async () => {
    await traffic.challenges.start({});
    rig.clock.jumpWall(HOUR_MS);
    await traffic.challenges.start({});
    expect(rig.rows('SELECT count(DISTINCT hour) AS hours FROM stat_hour')).toEqual([{ hours: 2 }]);
    const ages = { texts: DAY, numbers: DAY, history: 2 * DAY, audit: DAY };
    rig.clock.jumpWall(2 * DAY);
    while (await rig.settled(rig.store.upkeep.purge(rig.now, ages)));
    expect(rig.rows('SELECT count(DISTINCT hour) AS hours FROM stat_hour')).toEqual([{ hours: 1 }]);
  });

  test('nothing that tells one person: the first digits of a number', async () => {
    await traffic.challenges.start({ to: '+254712345678' });
    expect(JSON.stringify(rig.rows('SELECT * FROM stat_hour'))).not.toContain('3456');
  });
});

test('durations are kept to 12 percent', () => {
  for (let ms = 1; ms < 3 * DAY; ms *= 1.01) {
    const middle = 2 ** (bucketOf(ms) / 3);
    expect(Math.abs(middle / ms - 1)).toBeLessThan(0.123);
  }
  expect([-5, 0, 1].map((ms) => bucketOf(ms))).toEqual([0, 0, 0]);
});
