import { expect, test } from 'vitest';
import { EVENTS } from './nemesis.ts';
import { anyHost } from './plan.ts';
import { simulate } from './run.ts';
import { FATES } from './weather.ts';

/** Of the trace: what led to the first broken promise. */
const LINES = 60;

/** One test for each of these seeds, and one more: that all of them together have been through everything. */
export function testSeeds(from: number, count: number): void {
  const suffered = new Set<string>();
  const sums = { messages: 0, verifications: 0, submits: 0, processes: 0 };
  const seeds = Array.from({ length: count }, (_, index) => from + index);

  test.each(seeds)('seed %i keeps every promise', async (seed) => {
    const { faults, ...counts } = await assertKept(seed);
    for (const kind of faults.keys()) suffered.add(kind);
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += counts[name];
  });

  test('there was traffic in these runs, and every kind of fault struck', () => {
    const kinds = [...Object.keys(EVENTS), ...Object.keys(FATES).map((fate) => `submit ${fate}`)];
    expect(kinds.filter((kind) => !suffered.has(kind))).toEqual([]);
    for (const sum of Object.values(sums)) expect(sum).toBeGreaterThan(2 * count);
  });
}

export async function assertKept(seed: number, plan = anyHost) {
  const run = await simulate(seed, {}, plan);
  const first = run.trace.findIndex((line) => line.includes('VIOLATION'));
  expect(run.violations, run.trace.slice(Math.max(0, first - LINES), first + 1).join('\n')).toEqual([]);
  return run;
}
