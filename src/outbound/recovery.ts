import { surelyReports } from '../message/correlate.ts';
import type { LateOutcome, ModemMemory, UncertainReason } from '../modem/modem.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { UnansweredAttempt } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { decodePdu } from '../tpdu/decode.ts';
import type { OutcomeRecorder } from './outcome-recorder.ts';
import { decide, decideLate, type RetryContext } from './retry-policy.ts';
import { validUntil } from './submit-pdu.ts';

/** A modem answers a submit within this time or not at all (rule 2). */
const LONGEST_SUBMIT_MS = 180_000;
/** Uncertain, and the modem may have it in hand all the same. After the other reasons it has ended with it. */
const MAY_BE_IN_HAND: ReadonlySet<string | null> = new Set<UncertainReason>(['silence', 'port_lost', 'restarted']);

export interface RecoveryOptions {
  readonly store: Pick<Store, 'outbox'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly recorder: OutcomeRecorder;
  readonly otpRetryAfterMs: number;
}

/**
 * What earlier processes left in flight: each attempt without an outcome becomes uncertain (`restarted`) by the same
 * policy as any other. Its modem, and one that went silent shortly before, is only listened to while it may still answer.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  /** Newest attempt of each modem that it may still answer. */
  readonly #inFlight = new Map<string, UnansweredAttempt>();

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Before the first modem is brought up. */
  async recover(): Promise<void> {
    const { store, clock, recorder, log } = this.#options;
    const attempts = await store.outbox.unansweredAttempts(clock.now() - LONGEST_SUBMIT_MS);
    const open = attempts.filter(({ reason }) => reason === null);
    for (const attempt of attempts) {
      if (attempt.reason === null || MAY_BE_IN_HAND.has(attempt.reason)) this.#inFlight.set(attempt.modem, attempt);
    }
    const outcome = { kind: 'uncertain', reason: 'restarted', cms: null } as const;
    await Promise.all(
      open.map((attempt) => recorder.record({ ...attempt, segments: 1 }, decide(outcome, this.#context(attempt)))),
    );
    if (open.length > 0) log.warn('attempts_left_in_flight', { count: open.length });
  }

  /** `ModemMemory.inFlight`. */
  inFlight(modem: string): ReturnType<ModemMemory['inFlight']> {
    const attempt = this.#inFlight.get(modem);
    if (attempt === undefined) return Promise.resolve(null);
    // A clock that was set back may show less than at the submit.
    const ageMs = Math.max(0, this.#options.clock.now() - attempt.startedAt);
    const listenForMs = LONGEST_SUBMIT_MS - ageMs;
    if (listenForMs <= 0) return Promise.resolve(null);
    return Promise.resolve({
      listenForMs,
      settle: (outcome: LateOutcome) => this.#settle(attempt, outcome),
      reportedBy: (hex: string) => isReportOf(attempt, hex),
    });
  }

  #settle(attempt: UnansweredAttempt, outcome: LateOutcome): void {
    this.#inFlight.delete(attempt.modem);
    void this.#options.recorder.record({ ...attempt, segments: 1 }, decideLate(outcome, this.#context(attempt)));
  }

  #context(attempt: UnansweredAttempt): RetryContext {
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

function isReportOf(attempt: UnansweredAttempt, hex: string): boolean {
  try {
    const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
    if (tpdu.type !== 'status_report') return false;
    const { number, ton } = tpdu.recipient;
    const recipient = { number, international: ton === 'international' };
    return surelyReports({ mr: tpdu.mr, recipient, scts: tpdu.timestamp.epochMs }, attempt);
  } catch {
    return false;
  }
}
