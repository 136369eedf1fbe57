/** Exact counting keeps one moment a unit, so only for small limits. */
export const EXACT_UP_TO = 64;

/** Moments of what was counted in the last window, oldest first. */
export type Moments = readonly number[];

/** Counts of the running whole window and of the one before it. */
export interface WindowCounts {
  readonly startedAt: number;
  readonly current: number;
  readonly previous: number;
}

export type Verdict<State> = { readonly next: State } | { readonly retryAfterMs: number };

interface Limit {
  readonly max: number;
  readonly windowMs: number;
  readonly cost: number;
}

/** At most `max` in any window of `windowMs`, exactly. */
export function countExactly(moments: Moments, { max, windowMs, cost }: Limit, now: number): Verdict<Moments> {
  const live = moments.filter((moment) => moment > now - windowMs);
  const over = live.length + cost - max;
  if (over <= 0) return { next: [...live, ...Array.from({ length: cost }, () => now)] };
  // The window is free enough when the `over` oldest have left it; a cost above the limit never fits.
  return { retryAfterMs: (live[over - 1] ?? now) + windowMs - now };
}

/**
 * At most about `max`: the window before counts as if spread evenly, weighted by its share in the sliding window.
 * Two numbers whatever the limit.
 */
export function countRoughly(
  counts: WindowCounts | null,
  { max, windowMs, cost }: Limit,
  now: number,
): Verdict<WindowCounts> {
  const rolled = roll(counts, windowMs, now);
  const elapsed = now - rolled.startedAt;
  const estimate = rolled.previous * (1 - elapsed / windowMs) + rolled.current;
  if (estimate + cost <= max) return { next: { ...rolled, current: rolled.current + cost } };
  if (cost > max) return { retryAfterMs: windowMs };
  const room = max - cost - rolled.current;
  if (room >= 0) return { retryAfterMs: Math.ceil(windowMs * (1 - room / rolled.previous) - elapsed) };
  // In this window there will be none; in the next one today's count fades in turn.
  return { retryAfterMs: Math.ceil(windowMs - elapsed + windowMs * (1 - (max - cost) / rolled.current)) };
}

function roll(counts: WindowCounts | null, windowMs: number, now: number): WindowCounts {
  const startedAt = now - (now % windowMs);
  if (counts === null || counts.startedAt < startedAt - windowMs) return { startedAt, current: 0, previous: 0 };
  if (counts.startedAt < startedAt) return { startedAt, current: 0, previous: counts.current };
  return counts;
}
