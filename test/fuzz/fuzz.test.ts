import { expect, test } from 'vitest';
import { campaign, type Subject } from './campaign.ts';
import { fuzz, type Target } from './engine.ts';

/** The same inputs in every run; `npm run fuzz` takes new ones, and many more. */
const SEED = 20_261_121;

test.each<[Subject, number, least: number]>([
  ['pdu', 30_000, 3_000],
  ['lines', 3_000, 1_000],
  ['config', 400, 20],
  ['scenario', 700, 50],
  ['http', 500, 10],
])('whatever %s comes is read or refused as documented', async (subject, runs, least) => {
  const { values, refused, ways } = await campaign(subject, runs, SEED);
  expect(values).toBeGreaterThan(least);
  expect(values + refused).toBe(runs);
  expect(ways).toBeGreaterThan(10);
});

test('an input that breaks the promise is shown, with the seed that leads to it again', async () => {
  const planted: Target<number> = {
    name: 'numbers',
    next: (chance) => chance.number(1000),
    attempt(input) {
      if (input % 100 === 7) throw new RangeError('planted');
      return { refused: false, way: 'fine' };
    },
    learn: () => {},
    show: (input) => `the number ${input}`,
  };
  const told: string[] = [];
  for (let run = 0; run < 2; run++) {
    await expect(fuzz(planted, 10_000, 3)).rejects.toSatisfy(({ message, cause }: Error) => {
      told.push(message);
      return cause instanceof RangeError;
    });
  }
  expect(told[0]).toMatch(/^numbers, seed 3, input \d+: the number \d*07$|the number 7$/);
  expect(told[1]).toBe(told[0]);
});

test('what is learnt is changed further, and an input that takes long is shown', async () => {
  const learnt: number[] = [];
  const target: Target<number> = {
    name: 'lengths',
    next: (chance) => chance.number(4),
    attempt(input) {
      if (input === 3) for (const end = performance.now() + 3; performance.now() < end; );
      return { refused: input === 0, way: `way ${input}` };
    },
    learn: (input) => void learnt.push(input),
    show: (input) => `the number ${input}`,
  };
  const tally = await fuzz(target, 20, 1);
  expect(learnt.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  expect(tally).toMatchObject({ runs: 20, ways: 4, slowest: 'the number 3' });
});
