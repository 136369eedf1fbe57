import type { SubmitOutcome } from '../../modem/modem.ts';
import type { Suspension, SuspensionCause } from '../../store/sims.ts';

/** `trial`: it was suspended, and the next submit or probe decides. */
export type BreakerState = 'closed' | 'open' | 'trial';

const IN_A_ROW = 3;
const DESTINATIONS = 2;
const SUSPENDED_MS = 15 * 60_000;

/** What makes a SIM suspect: the account is out of credit or barred, or the network takes messages and sends none. */
export function suspicionOf(outcome: SubmitOutcome): SuspensionCause | null {
  if (outcome.kind === 'uncertain' && outcome.reason === 'silence') return 'silence';
  if (outcome.kind !== 'failed' && outcome.kind !== 'uncertain') return null;
  if (outcome.cms === 38) return 'cms_38';
  if (outcome.cms === 500) return 'cms_500';
  return outcome.kind === 'failed' && outcome.class === 'account' ? 'account' : null;
}

/**
 * The circuit breaker of one SIM. Three suspicious outcomes in a row over at least two destinations suspend it, so that
 * a SIM without credit does not eat a queue; one number that cannot be reached does not. After 15 min it is tried
 * again. Times are gateway time: a suspension outlives the process.
 */
export class Breaker {
  readonly #suspects = new Set<string>();
  #inARow = 0;
  #suspension: Suspension | null;

  constructor(suspension: Suspension | null) {
    this.#suspension = suspension;
  }

  get suspension(): Suspension | null {
    return this.#suspension;
  }

  stateAt(now: number): BreakerState {
    if (this.#suspension === null) return 'closed';
    return now < this.#suspension.until ? 'open' : 'trial';
  }

  /** It works. True where that ended a suspension. */
  good(): boolean {
    this.#inARow = 0;
    this.#suspects.clear();
    const ended = this.#suspension !== null;
    this.#suspension = null;
    return ended;
  }

  /** True where this suspends it, or goes on suspending it. */
  suspect(cause: SuspensionCause, destination: string, now: number): boolean {
    const state = this.stateAt(now);
    if (state === 'open') return false;
    this.#inARow++;
    if (this.#suspects.size < DESTINATIONS) this.#suspects.add(destination);
    const enough = this.#inARow >= IN_A_ROW && this.#suspects.size >= DESTINATIONS;
    if (state === 'closed' && !enough) return false;
    this.suspend(cause, now);
    return true;
  }

  suspend(cause: SuspensionCause, now: number): void {
    this.#suspension = { since: this.#suspension?.since ?? now, until: now + SUSPENDED_MS, cause };
  }
}
