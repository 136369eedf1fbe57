import { test } from 'vitest';
import { assertKept, testSeeds } from './every-promise.ts';
import { REGRESSIONS } from './regressions.ts';

testSeeds(1, 100);

test.each(REGRESSIONS)('seed $seed: $reason', async ({ seed }) => {
  await assertKept(seed);
});
