import { describe, expect, test } from 'vitest';
import { assertKept } from './every-promise.ts';
import { MODEM_EVENTS } from './nemesis.ts';
import { soak, SOAK_MODEMS } from './soak.ts';

/** Of virtual time; `npm run simulate -- --soak 60` goes on for an hour. */
const MINUTES = 6;
const SEEDS = [1, 2, 3];
/** What one process may have gathered by the end of it: more than a leak of every message would not need. */
const MOST_GROWTH_BYTES = 4_000_000;

describe(`${SOAK_MODEMS} modems of as many families, and every fault of modems,`, () => {
  const suffered = new Set<string>();

  test.each(SEEDS)('seed %i: nothing lost, nothing doubled, no modem left unused, no memory gathered', async (seed) => {
    const { faults, submits, processes, heldBytes } = await assertKept(seed, soak(MINUTES));
    for (const kind of faults.keys()) suffered.add(kind);
    expect(submits).toBeGreaterThan(20);
    expect(processes).toBe(1);
    const [first, last] = heldBytes ?? [0, Number.POSITIVE_INFINITY];
    expect(last - first).toBeLessThan(MOST_GROWTH_BYTES);
  });

  test('every fault struck', () => {
    expect(Object.keys(MODEM_EVENTS).filter((kind) => !suffered.has(kind))).toEqual([]);
  });
});
