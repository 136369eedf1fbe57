import { expect, test } from 'vitest';
import { flood } from '../process/flood.ts';
import { quantile } from './support/figures.ts';
import { put, scaled } from './support/results.ts';
import * as rows from './support/rows.ts';
import { SIMGATE } from './support/table.ts';

test('minutes of ten times what the modems can send', async () => {
  const { offered, answers, ends, sendMs, healthMs, checkMs, memoryMb } = await flood(scaled(120, 10));
  const p99 = [sendMs, healthMs, checkMs].map((waits) => quantile(waits, 0.99).toFixed(0));
  const expired = ends['otp expired'] ?? 0;
  put(rows.FLOOD, SIMGATE, `${p99.join(' / ')} ms`);
  put(rows.FLOOD_ENDS, SIMGATE, `${offered}/${answers.get(202) ?? 0}/${expired}, ${memoryMb.toFixed(0)} MB`);
  expect(answers.get(202)).toBeGreaterThan(0);
});
