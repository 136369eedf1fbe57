import { backoff } from '../runtime/backoff.ts';
import type { SubmitOutcome } from '../modem/modem.ts';

/**
 * What one submit said of the modem that did it. `good`: it works (also where only the message was wrong). `refused`:
 * the network or the account said no, or nobody knows. `broken`: nothing could be handed over. `unstored`: nothing, and
 * nothing was sent, because the store refused the attempt. `neutral`: nothing.
 */
export type LaneSign = 'good' | 'refused' | 'broken' | 'unstored' | 'neutral';

/**
 * This many refusals in a row, and the lane rests before each further one: a probe instead of a way to burn a whole
 * queue. A SIM whose refusals look like its own fault is suspended altogether, see `plan/breaker.ts`.
 */
const REFUSALS = 3;
const AFTER_REFUSALS = { firstMs: 15_000, maxMs: 60_000, jitter: 0 };
const AFTER_BROKEN = { firstMs: 5_000, maxMs: 60_000, jitter: 0 };
/** However long a full disk lasts, work goes on soon after it. */
const AFTER_UNSTORED_MS = 5_000;

export function signOf(outcome: SubmitOutcome): LaneSign {
  if (outcome.kind === 'uncertain') return 'refused';
  if (outcome.kind !== 'failed' || outcome.class === 'message') return 'good';
  return ['sim', 'modem', 'storage', 'before_write'].includes(outcome.class) ? 'broken' : 'refused';
}

/** Counts a lane's failures in a row and says how long it should be left alone. */
export class LaneHealth {
  #refused = 0;
  #broken = 0;

  /** A single fault may be cured by coming up anew; the next one shows that it was not. */
  get curedByStart(): boolean {
    return this.#broken < 2;
  }

  /** Milliseconds to rest after this one. */
  after(sign: LaneSign): number {
    if (sign === 'unstored') return AFTER_UNSTORED_MS;
    if (sign === 'broken') return backoff(AFTER_BROKEN, ++this.#broken, () => 0);
    if (sign === 'refused') {
      this.#refused++;
      return this.#refused < REFUSALS ? 0 : backoff(AFTER_REFUSALS, this.#refused - REFUSALS + 1, () => 0);
    }
    if (sign === 'good') {
      this.#refused = 0;
      this.#broken = 0;
    }
    return 0;
  }
}
