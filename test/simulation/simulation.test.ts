import { describe, expect, test } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { PROMISES, STATEMENTS } from './promises.ts';
import { simulate } from './run.ts';

function refuse(): never {
  throw new Error('planted');
}

describe('the simulation', () => {
  test('replays a seed exactly, byte for byte, and no two seeds alike', async () => {
    const [one, again, other] = [await simulate(8), await simulate(8), await simulate(9)];
    expect(again.trace).toEqual(one.trace);
    expect(again.traceHash).toBe(one.traceHash);
    expect(other.traceHash).not.toBe(one.traceHash);
  });

  test('ends where nothing lets the gateway start', async () => {
    await expect(simulate(3, { store: refuse })).rejects.toThrow('did not start');
  });

  test('says of every statement S1-S30 what asserts it, what overrides it, or where else it is tested', () => {
    expect(Object.keys(STATEMENTS)).toEqual(Array.from({ length: 30 }, (_, index) => `S${index + 1}`));
    const named = Object.values(STATEMENTS).flatMap((statement) => ('by' in statement ? statement.by : []));
    expect(named.filter((name) => !(name in PROMISES))).toEqual([]);
  });
});

describe('catches a planted bug within a few seeds:', () => {
  test.each(Object.entries(PLANTED_BUGS))('%s', async (_name, { seams, breaks }) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 10 && found.length === 0; seed++) {
      const { violations } = await simulate(seed, seams);
      found.push(...violations.map(({ promise }) => promise).filter((promise) => breaks.includes(promise)));
    }
    expect(found).not.toEqual([]);
  });
});
