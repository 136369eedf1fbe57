/** Lengths of time, ms. A day here is 24 hours; `calendar.ts` knows those of 23 and 25. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
