import { describe, expect, test, vi } from 'vitest';
import { Calendar } from '../../src/runtime/calendar.ts';

const at = (text: string) => Date.parse(text);

describe('a calendar', () => {
  test('begins its days at midnight of its place', () => {
    const nairobi = new Calendar('Africa/Nairobi');
    expect(nairobi.dayAt(at('2026-03-31T20:59:59.999Z'))).toMatchObject({ day: 20260331, monthFrom: 20260301 });
    expect(nairobi.dayAt(at('2026-03-31T21:00:00Z'))).toEqual({
      day: 20260401,
      monthFrom: 20260401,
      from: at('2026-03-31T21:00:00Z'),
      until: at('2026-04-01T21:00:00Z'),
    });
  });

  test.each([
    ['2026-03-29T12:00:00Z', 23],
    ['2026-10-25T12:00:00Z', 25],
  ])('knows the length of the day of %s, when the clocks change', (noon, hours) => {
    const { from, until } = new Calendar('Europe/Berlin').dayAt(at(noon));
    expect((until - from) / 3_600_000).toBe(hours);
  });

  test('answers the same whatever it was asked before', () => {
    const asked = new Calendar('America/Sao_Paulo');
    const times = Array.from({ length: 60 }, (_, index) => at('2026-01-01T00:00:00Z') + index * 7_777_777);
    const answers = times.map((time) => asked.dayAt(time));
    expect(times.toReversed().map((time) => asked.dayAt(time))).toEqual(answers.toReversed());
    expect(answers.every(({ from, until }, index) => from <= (times[index] ?? 0) && (times[index] ?? 0) < until)).toBe(
      true,
    );
  });

  test('knows when the next month begins', () => {
    expect(new Calendar('UTC').monthAfter(at('2026-12-05T00:00:00Z'))).toBe(at('2027-01-01T00:00:00Z'));
    expect(new Calendar('UTC').monthAfter(at('2028-02-29T23:00:00Z'))).toBe(at('2028-03-01T00:00:00Z'));
  });

  test('looks at its time zone a hundred times for a day and its month, however often it is asked', () => {
    const looks = vi.spyOn(Intl.DateTimeFormat.prototype as { readonly format: unknown }, 'format', 'get');
    const calendar = new Calendar('Africa/Nairobi');
    for (let hour = 0; hour < 24; hour++) {
      const time = at('2026-03-05T00:00:00+03:00') + hour * 3_600_000;
      calendar.dayAt(time);
      expect(calendar.monthAfter(time)).toBe(at('2026-04-01T00:00:00+03:00'));
    }
    expect(looks.mock.calls.length).toBeLessThan(100);
    looks.mockRestore();
  });
});
