import type { LateOutcome, ModemMemory } from '../modem/modem.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { OpenAttempt } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { OutcomeRecorder } from './outcome-recorder.ts';
import { decide, decideLate, type RetryContext } from './retry-policy.ts';
import { validUntil } from './submit-pdu.ts';

/** A modem answers a submit within this time or not at all (rule 2). */
const LONGEST_SUBMIT_MS = 180_000;

export interface RecoveryOptions {
  readonly store: Pick<Store, 'outbox'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly recorder: OutcomeRecorder;
  readonly otpRetryAfterMs: number;
}

/**
 * What an earlier process left in flight: each of its open attempts becomes uncertain (`restarted`) by the same policy
 * as any other, and its modem is only listened to while it may still answer.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  /** Newest open attempt of each modem. */
  readonly #inFlight = new Map<string, OpenAttempt>();

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Before the first modem is brought up. */
  async recover(): Promise<void> {
    const { store, recorder, log } = this.#options;
    const attempts = await store.outbox.openAttempts();
    for (const attempt of attempts) {
      const known = this.#inFlight.get(attempt.modem);
      if (known === undefined || known.startedAt < attempt.startedAt) this.#inFlight.set(attempt.modem, attempt);
    }
    const outcome = { kind: 'uncertain', reason: 'restarted', cms: null } as const;
    await Promise.all(
      attempts.map((attempt) => recorder.record({ ...attempt, segments: 1 }, decide(outcome, this.#context(attempt)))),
    );
    if (attempts.length > 0) log.warn('attempts_left_in_flight', { count: attempts.length });
  }

  /** `ModemMemory.inFlight`. */
  inFlight(modem: string): ReturnType<ModemMemory['inFlight']> {
    const attempt = this.#inFlight.get(modem);
    const listenForMs = attempt === undefined ? 0 : attempt.startedAt + LONGEST_SUBMIT_MS - this.#options.clock.now();
    if (attempt === undefined || listenForMs <= 0) return Promise.resolve(null);
    return Promise.resolve({ listenForMs, settle: (outcome: LateOutcome) => this.#settle(attempt, outcome) });
  }

  #settle(attempt: OpenAttempt, outcome: LateOutcome): void {
    this.#inFlight.delete(attempt.modem);
    void this.#options.recorder.record({ ...attempt, segments: 1 }, decideLate(outcome, this.#context(attempt)));
  }

  #context(attempt: OpenAttempt): RetryContext {
    const { clock, otpRetryAfterMs } = this.#options;
    return {
      class: attempt.class,
      attempts: 0,
      uncertainAttempts: attempt.uncertainAttempts,
      now: clock.now(),
      deadline: attempt.deadline,
      minLeftMs: 0,
      otherSim: 'none',
      otpRetryAfterMs,
      validUntil: validUntil(attempt, attempt.startedAt),
      report: true,
    };
  }
}
