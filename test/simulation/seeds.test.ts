import { expect, test } from 'vitest';
import { FATES } from './weather.ts';
import { EVENTS } from './nemesis.ts';
import { REGRESSIONS } from './regressions.ts';
import { simulate } from './run.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);
/** Of the trace: what led to the first broken promise. */
const LINES = 60;

const suffered = new Map<string, number>();
const sums = { messages: 0, verifications: 0, submits: 0, processes: 0 };

async function assertKept(seed: number): Promise<void> {
  const { violations, trace, faults, ...counts } = await simulate(seed);
  for (const [kind, count] of faults) suffered.set(kind, (suffered.get(kind) ?? 0) + count);
  for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += counts[name];
  const first = trace.findIndex((line) => line.includes('VIOLATION'));
  expect(violations, trace.slice(Math.max(0, first - LINES), first + 1).join('\n')).toEqual([]);
}

test.each(SEEDS)('seed %i keeps every promise', assertKept);

test.each(REGRESSIONS)('seed $seed: $reason', ({ seed }) => assertKept(seed));

test('there was traffic in these runs, and every kind of fault struck', () => {
  const kinds = [...Object.keys(EVENTS), ...Object.keys(FATES).map((fate) => `submit ${fate}`)];
  expect(kinds.filter((kind) => !suffered.has(kind))).toEqual([]);
  const runs = SEEDS.length;
  for (const count of Object.values(sums)) expect(count).toBeGreaterThan(2 * runs);
});
