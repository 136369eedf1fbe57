import type { LateResult, PduResult } from '../at/types.ts';
import type { Clock } from '../runtime/clock.ts';
import { isGatewayError } from '../runtime/errors.ts';
import type { LateOutcome, SubmitOutcome, SubmitRequest } from './modem.ts';
import type { Session } from './session.ts';
import { lateOutcome, submitOutcome } from './submit-outcome.ts';

/** From Ctrl-Z until another byte may be written (rule 2). */
export const HARD_LIMIT_MS = 180_000;

/** How long a submit waits for the command in progress; then another modem may have it. */
const TURN_WITHIN_MS = 10_000;
const BUSY: SubmitOutcome = {
  kind: 'failed',
  class: 'before_write',
  cms: null,
  cme: null,
  text: 'The modem was busy with another command for too long.',
};

interface Flight {
  readonly onLate: ((outcome: LateOutcome) => void) | undefined;
  readonly release: () => void;
  /** Monotonic; null while nothing has been written. */
  wroteAt: number | null;
}

/** Submits of one modem, one at a time, over as many ports as it lives through. */
export class Submits {
  readonly #clock: Clock;
  #flight: Flight | null = null;
  #running: Promise<SubmitOutcome> | null = null;
  #noPrompts = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The submit whose outcome is not known yet. */
  get running(): Promise<SubmitOutcome> | null {
    return this.#running;
  }

  /** How many submits in a row got no prompt. */
  get noPrompts(): number {
    return this.#noPrompts;
  }

  submit(session: Session, request: SubmitRequest): Promise<SubmitOutcome> {
    const running = this.#submit(session, request).finally(() => {
      this.#running = null;
    });
    this.#running = running;
    return running;
  }

  /** How long a submit that the last port took along may still be in the modem. */
  unsettledMs(): number {
    const wroteAt = this.#flight?.wroteAt ?? null;
    return wroteAt === null ? 0 : Math.max(0, wroteAt + HARD_LIMIT_MS - this.#clock.monotonic());
  }

  /** What came for a submit whose outcome was uncertain. A lost port settles nothing: it is listened for on the next. */
  settle(late: LateResult): void {
    const flight = this.#flight;
    if (flight === null) return;
    flight.release();
    if (late.kind === 'closed') return;
    this.#flight = null;
    const outcome = lateOutcome(late);
    if (outcome !== null) flight.onLate?.(outcome);
  }

  async #submit(session: Session, request: SubmitRequest): Promise<SubmitOutcome> {
    const release = await this.#turn(session);
    if (typeof release !== 'function') return release;
    const flight: Flight = { onLate: request.onLate, release, wroteAt: null };
    this.#flight = flight;
    const result = await this.#write(session, request, flight);
    const outcome = submitOutcome(result);
    this.#noPrompts = result.kind === 'no_prompt' ? this.#noPrompts + 1 : 0;
    // Without an answer the turn is kept: nothing may be written before the late result, a reboot or 180 s.
    if (result.kind === 'silent') return outcome;
    flight.release();
    const mayStillCome = result.kind === 'closed' && result.wrote;
    if (!mayStillCome && this.#flight === flight) this.#flight = null;
    return outcome;
  }

  async #write(session: Session, request: SubmitRequest, flight: Flight): Promise<PduResult> {
    try {
      return await session.channel.submitPdu({
        tpduLength: request.tpduLength,
        hex: request.hex,
        beforeWrite: async () => {
          await request.beforeWrite();
          flight.wroteAt = this.#clock.monotonic();
        },
      });
    } catch {
      return { kind: 'closed', wrote: flight.wroteAt !== null };
    }
  }

  /** The function that ends the turn, or why there is none. */
  async #turn(session: Session): Promise<(() => void) | SubmitOutcome> {
    const patience = new AbortController();
    const timer = this.#clock.setTimeout(TURN_WITHIN_MS, () => patience.abort());
    try {
      return await session.turns.acquire('submit', patience.signal);
    } catch (error) {
      return isGatewayError(error, 'modem_not_ready') ? BUSY : submitOutcome({ kind: 'closed', wrote: false });
    } finally {
      timer.cancel();
    }
  }
}
