import { describe, expect, test } from 'vitest';
import { overload } from './overload.ts';

describe('ten times what the modems can send, for five minutes,', () => {
  test.each([
    { name: 'evenly', burst: 1 },
    { name: 'three hundred requests at a time', burst: 300 },
  ])('$name', async ({ burst }) => {
    const result = await overload({ seed: 1, minutes: 5, burst });
    const { answers, offered, accepted, speechless, stored, ends, sent, capacity } = result;

    expect([...answers.keys()].toSorted((a, b) => a - b)).toEqual([202, 503]);
    expect(accepted).toBeLessThan(offered / 4);
    expect(speechless).toBe(0);
    expect(stored).toBe(accepted);

    // Whoever was told "accepted" and gave a code away must not find that it never left.
    expect(Object.keys(ends).filter((end) => end.startsWith('otp'))).toEqual(['otp delivered']);
    expect(sent).toBeGreaterThan(0.9 * capacity);
    // Half of the longest life of a message, and a minute's one-time passwords.
    expect(result.longestQueue).toBeLessThan(400);
    expect(result.unanswered).toBe(0);
    expect(result.slowest).toBeLessThan(1000);
  });
});
