import { DAY_MS, HOUR_MS } from './durations.ts';

/** No two midnights of a place are further apart, whatever its clocks are set by. */
const LONGEST_DAY_MS = 50 * HOUR_MS;

/** The same for months. */
const LONGEST_MONTH_MS = 33 * DAY_MS;

/** A calendar day of one place, in gateway time (ms). */
export interface CalendarDay {
  /** YYYYMMDD. */
  readonly day: number;
  /** The first day of its month, YYYYMMDD. */
  readonly monthFrom: number;
  readonly from: number;
  /** The next day begins here. */
  readonly until: number;
}

/** Year and month of a day as its number tells them. */
const monthOf = (day: number) => Math.floor(day / 100);

/** Days and months of a time zone (IANA name). */
export class Calendar {
  readonly #format: Intl.DateTimeFormat;
  // Asked many times a second, and each look at a time zone takes a while.
  #last: CalendarDay | null = null;
  #month: { readonly from: number; readonly until: number } | null = null;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  }

  dayAt(at: number): CalendarDay {
    const last = this.#last;
    if (last !== null && at >= last.from && at < last.until) return last;
    const day = this.#number(at);
    const until = this.#border(at, at + LONGEST_DAY_MS, (number) => number !== day);
    const from = this.#border(at - LONGEST_DAY_MS, at, (number) => number === day);
    return (this.#last = { day, monthFrom: day - (day % 100) + 1, from, until });
  }

  /** The first moment of the month after the one that `at` is in. */
  monthAfter(at: number): number {
    const { monthFrom } = this.dayAt(at);
    if (this.#month?.from !== monthFrom) {
      const month = monthOf(monthFrom);
      this.#month = {
        from: monthFrom,
        until: this.#border(at, at + LONGEST_MONTH_MS, (day) => monthOf(day) !== month),
      };
    }
    return this.#month.until;
  }

  /** The first moment after `low` of which it holds; it holds at `high`, and once it does it goes on so. */
  #border(low: number, high: number, holds: (day: number) => boolean): number {
    let [before, after] = [low, high];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (holds(this.#number(middle))) after = middle;
      else before = middle;
    }
    return after;
  }

  #number(at: number): number {
    return Number(this.#format.format(at).replaceAll('-', ''));
  }
}
