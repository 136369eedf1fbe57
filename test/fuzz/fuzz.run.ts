import { expect, test } from 'vitest';
import { campaign, type Subject } from './campaign.ts';

/** `FUZZ_SEED=7 npm run fuzz` repeats the run whose lines say seed 7. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_000);

/** Figures are printed, not asserted; the aim for a PDU is 5 ms. */
test.each<[Subject, number]>([
  ['pdu', 1_000_000],
  ['lines', 200_000],
  ['config', 10_000],
  ['scenario', 10_000],
  ['http', 20_000],
])('%s', async (subject, runs) => {
  const { values, refused } = await campaign(subject, runs, SEED);
  expect(values + refused).toBe(runs);
});
