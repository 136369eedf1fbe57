import { describe, expect, test } from 'vitest';
import { statisticsOf, windowOf } from '../../src/http/statistics.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { HOUR_MS } from '../../src/runtime/durations.ts';
import type { StatRow, Stats } from '../../src/store/stats.ts';
import { ManualClock } from '../support/manual-clock.ts';

const NOW = Date.UTC(2026, 0, 5, 9, 30);
const HOUR = Math.floor(NOW / HOUR_MS);
const row = (more: Partial<StatRow> = {}): StatRow => ({
  simId: 1,
  range: '+254712',
  purpose: 'login',
  event: 'sent',
  tookMs: 1000,
  count: 1,
  ...more,
});

const operatorOf = (sim: string) => (sim === 'one' ? 'Safaricom' : null);
const read = (rows: readonly (readonly [hour: number, row: StatRow])[]) => {
  const stats: Stats = {
    ofHour: (hour) => rows.filter(([at]) => at === hour).map(([, one]) => one),
    simNames: () =>
      new Map([
        [1, 'one'],
        [2, 'two'],
      ]),
  };
  return statisticsOf({ from: HOUR - 30, to: HOUR }, { stats, clock: new ManualClock(NOW), operatorOf });
};

describe('the window', () => {
  test.each([
    [{}, 24, 0],
    [{ window: '1h' as const }, 1, 0],
    [{ window: '7d' as const }, 168, 0],
    [{ since: '2026-01-05T09:00:00Z' }, 1, 0],
    [{ since: '2026-01-05T08:59:59Z' }, 2, 0],
    [{ since: '2026-01-05T07:00:00Z', until: '2026-01-05T08:00:00Z' }, 1, -2],
    [{ since: '2026-01-05T07:00:00Z', until: '2026-01-05T08:00:01Z' }, 2, -1],
    [{ until: '2026-01-05T09:00:00Z' }, 24, -1],
  ])('%j has %i hours', (query, hours, end) => {
    const { from, to } = windowOf(query, NOW);
    expect([to - from + 1, to - HOUR]).toEqual([hours, end]);
  });

  test.each([
    [{ window: '1h' as const, since: '2026-01-05T09:00:00Z' }, 'window'],
    [{ since: '2026-01-05T10:00:00Z' }, 'until'],
    [{ since: '2025-12-01T00:00:00Z' }, 'since'],
  ])('%j is refused', (query, path) => {
    expect(() => windowOf(query, NOW)).toThrow(new RegExp(`^${path} has to be `));
  });
});

describe('figures', () => {
  test('are added up over hours, and by SIM, operator, range and purpose', async () => {
    const found = await read([
      [HOUR - 30, row({ event: 'started', simId: 0 })],
      [HOUR - 31, row({ count: 100 })],
      [HOUR - 2, row({ count: 3 })],
      [HOUR, row({ simId: 2, range: '+447700', purpose: '', count: 2 })],
      [HOUR, row({ event: 'delivered', tookMs: 4000 })],
      [HOUR, row({ event: 'approved' })],
    ]);
    expect(found.total).toMatchObject({
      sent: 5,
      delivered: 1,
      undelivered: 0,
      verifications: { started: 1, approved: 1 },
    });
    expect(found.by_sim).toMatchObject([
      { name: 'one', sent: 3, verifications: { started: null, approved: 1 } },
      { name: 'two', sent: 2, verifications: { started: null, approved: 0 } },
    ]);
    expect(found.by_operator).toMatchObject([{ name: 'Safaricom', sent: 3 }]);
    expect(found.by_range.map(({ name, sent }) => [name, sent])).toEqual([
      ['+254712', 3],
      ['+447700', 2],
    ]);
    expect(found.by_purpose).toMatchObject([{ name: 'login', sent: 3, verifications: { started: 1, approved: 1 } }]);
  });

  test('tell how long it took for half of them and for all but one in twenty', async () => {
    const { total } = await read([
      [HOUR, row({ tookMs: 1000, count: 90 })],
      [HOUR, row({ tookMs: 5000, count: 5 })],
      [HOUR - 1, row({ tookMs: 9000, count: 5 })],
      [HOUR, row({ tookMs: 300, count: 1, event: 'delivered' })],
    ]);
    expect(total.sent_ms).toEqual({ p50: 1000, p95: 5000 });
    expect(total.delivered_ms).toEqual({ p50: 300, p95: 300 });
    expect((await read([])).total.sent_ms).toEqual({ p50: null, p95: null });
  });

  test('of many rows let others in between, and ask once what network a SIM is in', async () => {
    const clock = new ManualClock(NOW);
    let turns = 0;
    let asked = 0;
    const counting: Clock = {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      setTimeout: (ms, run) => clock.setTimeout(ms, run),
      setImmediate: (run) => {
        turns++;
        return clock.setImmediate(run);
      },
    };
    const rows = Array.from({ length: 10_000 }, (_, index) => row({ tookMs: index }));
    const { total } = await statisticsOf(
      { from: HOUR - 1, to: HOUR },
      {
        stats: { ofHour: () => rows, simNames: () => new Map([[1, 'one']]) },
        clock: counting,
        operatorOf: () => {
          asked++;
          return 'Safaricom';
        },
      },
    );
    expect(total.sent).toBe(20_000);
    expect([turns, asked]).toEqual([10, 1]);
  });

  test('have the 200 busiest groups', async () => {
    const found = await read(
      Array.from(
        { length: 300 },
        (_, index) => [HOUR, row({ range: `+${index + 100_000}`, count: index + 1 })] as const,
      ),
    );
    expect(found.by_range).toHaveLength(200);
    expect(found.by_range[0]).toMatchObject({ name: '+100299', sent: 300 });
  });
});
