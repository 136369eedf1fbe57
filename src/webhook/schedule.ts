import { backoff } from '../runtime/backoff.ts';
import { DAY_MS, HOUR_MS } from '../runtime/durations.ts';

/** An event that no try delivered within so long of its happening is dead. */
export const WINDOW_MS = DAY_MS;

/** 5 s, 15 s, 45 s, … up to four hours apart: some twelve tries in a day. */
const OF_EVENT = { firstMs: 5_000, maxMs: 4 * HOUR_MS, factor: 3, jitter: 0.2 } as const;
/** A receiver that is down is asked at least every five minutes, so that it is not long up without being noticed. */
const OF_ENDPOINT = { firstMs: 5_000, maxMs: 300_000, factor: 2, jitter: 0.2 } as const;

/** When an event is tried again after so many tries; null: it is dead. */
export function nextTry(
  { at, attempts, now, leastMs }: { at: number; attempts: number; now: number; leastMs: number },
  random: () => number,
): number | null {
  const due = now + Math.max(leastMs, backoff(OF_EVENT, attempts, random));
  return due > at + WINDOW_MS ? null : due;
}

/** How long an endpoint is left alone after so many failures in a row that were its own. */
export function restOf(failures: number, leastMs: number, random: () => number): number {
  return Math.max(leastMs, backoff(OF_ENDPOINT, failures, random));
}
