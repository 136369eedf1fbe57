import type { LineHabits } from '../at/types.ts';
import type { Profile } from './profile.ts';

/** A result that comes a moment after the time that its makers allow is still one. */
const MARGIN_MS = 5_000;

/** How to talk to this family. Where it is known to answer sooner, a submit is uncertain sooner than the setting says. */
export function lineHabitsOf({ urcs, submit, promptless }: Profile, uncertainAfterMs: number): LineHabits {
  const { promptWithinMs, resultWithinMs } = submit;
  return {
    urcs,
    promptTimeoutMs: promptWithinMs,
    uncertainAfterMs:
      resultWithinMs === null ? uncertainAfterMs : Math.min(uncertainAfterMs, resultWithinMs + MARGIN_MS),
    promptless,
  };
}
