export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
  readonly factor?: number;
  /** Share of the delay that is random, 0-1. */
  readonly jitter?: number;
}

/** Delay in milliseconds before try `attempt` (1 = the first repeat). `random` gives 0 <= x < 1. */
export function backoff(options: BackoffOptions, attempt: number, random: () => number): number {
  const { firstMs, maxMs, factor = 2, jitter = 0.2 } = options;
  const delay = Math.min(maxMs, firstMs * factor ** Math.max(0, attempt - 1));
  return Math.round(delay * (1 - jitter + 2 * jitter * random()));
}
