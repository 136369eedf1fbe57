import { expect, test } from 'vitest';
import { flood } from './flood.ts';

test('a flood is refused before it is written; what was accepted is sent, and everything else goes on', async () => {
  const result = await flood(5);
  expect(result.times).toBeGreaterThan(10);
  expect([...result.answers.keys()].toSorted((a, b) => a - b)).toEqual([202, 503]);
  expect(result.speechless).toBe(0);
  expect(result.stored).toBe(result.answers.get(202));
  expect(Object.keys(result.ends).filter((end) => end.includes('expired'))).toEqual([]);
  expect([...result.copies.values()].every((copies) => copies === 1)).toBe(true);
  // Five wrong codes are counted, all others are told that these were too many.
  expect([...result.watched].toSorted((a, b) => a - b)).toEqual([200, 429]);
  // Health and checks were answered all along; how fast is for the benchmark to say.
  for (const waits of [result.healthMs, result.checkMs]) expect(waits.length).toBeGreaterThan(3);
  expect(result.memoryMb).toBeLessThan(300);
});
