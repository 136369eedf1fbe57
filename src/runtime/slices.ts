import { sleep, type Clock } from './clock.ts';

/** Between two slices, and so many times the length of the last one where that is more: a slow disk has others to serve. */
const PAUSE_MS = 20;
const PAUSE_FACTOR = 4;

/**
 * Runs the slices of long work, with pauses in between, until `slice` says that there is no more. True where that was so,
 * false where `signal` ended it before.
 */
export async function inSlices(slice: () => Promise<boolean>, clock: Clock, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const startedAt = clock.monotonic();
    if (!(await slice())) return true;
    await sleep(clock, Math.max(PAUSE_MS, PAUSE_FACTOR * (clock.monotonic() - startedAt)), signal);
  }
  return false;
}
