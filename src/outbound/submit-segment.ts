import type { LateOutcome, SubmitOutcome } from '../modem/modem.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { OutcomeRecord, ReadySegment } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { EncodedPdu } from '../tpdu/types.ts';
import type { Claim } from './dispatcher.ts';
import { signOf, type LaneSign } from './lane-health.ts';
import type { Lane } from './lane.ts';
import type { OutcomeRecorder } from './outcome-recorder.ts';
import type { SimAccounts } from './plan/sim-accounts.ts';
import { decide, decideLate, type RetryContext } from './retry-policy.ts';
import { submitPdu, validUntil } from './submit-pdu.ts';

export interface SubmitterOptions {
  readonly store: Pick<Store, 'outbox'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly recorder: OutcomeRecorder;
  readonly accounts: Pick<SimAccounts, 'of' | 'judge' | 'works'>;
  readonly otpRetryAfterMs: number;
  /** Are status reports asked for on this modem? */
  readonly statusReports: (modem: string) => boolean;
  readonly othersThan: (lane: Lane, segment: ReadySegment) => RetryContext['otherSim'];
}

/** One segment on its way through one modem. */
interface Flight {
  readonly lane: Lane;
  readonly segment: ReadySegment;
  readonly simId: number;
  readonly report: boolean;
  readonly validUntil: number;
  attemptId: number | null;
  /** Why there is no attempt: the modem's doing; ours (the row was cancelled, expired or taken, or the gateway stops); the store's. */
  heldBack: 'modem' | 'us' | 'store';
}

const SIGN_OF_HELD_BACK: Readonly<Record<Flight['heldBack'], LaneSign>> = {
  modem: 'broken',
  us: 'neutral',
  store: 'unstored',
};
const NOTHING_LEFT: SubmitOutcome = { kind: 'failed', class: 'before_write', cms: null, cme: null, text: '' };
const NOBODY_KNOWS: SubmitOutcome = { kind: 'uncertain', reason: 'silence', cms: null };

/** Steps 5 to 7 of a message's way: PDU, durable attempt, Ctrl-Z, outcome. */
export class Submitter {
  readonly #options: SubmitterOptions;
  /** Each ends the wait for one modem. */
  readonly #waits = new Set<() => void>();
  #draining = false;

  constructor(options: SubmitterOptions) {
    this.#options = options;
  }

  /** Never rejects. The claim is released as soon as the row says what may be done with the segment. */
  async submit(lane: Lane, segment: ReadySegment, claim: Claim): Promise<LaneSign> {
    const now = this.#options.clock.now();
    const report = lane.reports && this.#options.statusReports(lane.name);
    let pdu: EncodedPdu;
    try {
      pdu = submitPdu(segment, { report, now });
    } catch (err) {
      return this.#unencodable(segment, claim, err);
    }
    const until = validUntil(segment, now);
    const { simId } = claim;
    const flight: Flight = { lane, segment, simId, report, validUntil: until, attemptId: null, heldBack: 'modem' };
    return this.#settle(flight, await this.#handOver(flight, pdu), claim);
  }

  /** No PDU is written any more: a prompt that opens from now on is answered with ESC. */
  drain(): void {
    this.#draining = true;
  }

  /** Leaves whatever is still in flight as uncertain (rule 13). */
  abandon(): void {
    for (const end of this.#waits) end();
  }

  #handOver(flight: Flight, pdu: EncodedPdu): Promise<SubmitOutcome> {
    const { modem } = flight.lane;
    const submitted = modem.submit({
      hex: pdu.hex,
      tpduLength: pdu.tpduLength,
      beforeWrite: () => this.#beforeWrite(flight),
      onLate: (late) => this.#late(flight, late),
    });
    return new Promise((resolve) => {
      let abandoned = false;
      const abandon = () => {
        abandoned = true;
        resolve(NOBODY_KNOWS);
      };
      const end = (outcome: SubmitOutcome) => {
        this.#waits.delete(abandon);
        if (!abandoned) resolve(outcome);
        else if (outcome.kind !== 'uncertain') void this.#record(flight, decide(outcome, this.#context(flight)));
      };
      this.#waits.add(abandon);
      submitted.then(end, (err: unknown) => {
        this.#options.log.warn('submit_rejected', { modem: modem.name, segment: flight.segment.segmentId, err });
        end(flight.attemptId === null ? NOTHING_LEFT : NOBODY_KNOWS);
      });
    });
  }

  /** While the prompt is open: the attempt becomes durable, or nothing is written (rule 10). */
  async #beforeWrite(flight: Flight): Promise<void> {
    if (this.#draining) {
      flight.heldBack = 'us';
      throw new GatewayError('stopping', 'The gateway is shutting down; the segment waits for its next start.');
    }
    if (!(await this.#recordAttempt(flight)))
      throw new GatewayError('message_not_cancellable', 'The segment was cancelled or expired; nothing is sent.');
  }

  async #recordAttempt(flight: Flight): Promise<boolean> {
    const { store, clock, accounts } = this.#options;
    const { lane, segment, simId } = flight;
    const account = accounts.of(simId);
    if (account === null) return false;
    flight.heldBack = 'store';
    const attempt = await store.outbox.recordAttempt({
      segmentId: segment.segmentId,
      modem: lane.name,
      simId,
      expectedMr: lane.expectedMr,
      now: clock.now(),
      day: account.today.day,
      pacedUntil: account.take(),
    });
    flight.attemptId = attempt?.attemptId ?? null;
    flight.heldBack = 'us';
    return attempt !== null;
  }

  async #settle(flight: Flight, outcome: SubmitOutcome, claim: Claim): Promise<LaneSign> {
    const { lane, segment, simId } = flight;
    if (outcome.kind !== 'sent') claim.part();
    if (flight.attemptId === null && !(await this.#refusedAtPrompt(flight, outcome))) {
      claim.release(true);
      return SIGN_OF_HELD_BACK[flight.heldBack];
    }
    const nothingLeft = outcome.kind === 'failed' && outcome.class === 'before_write';
    if (!nothingLeft) lane.noteMr(outcome.kind === 'sent' ? outcome.mr : null);
    // Before it is decided who else may have it: this SIM may be suspended now.
    this.#options.accounts.judge(simId, lane.name, outcome, segment.to);
    const record = decide(outcome, this.#context(flight));
    if (outcome.kind !== 'sent')
      this.#options.log.warn('submit_not_sent', {
        modem: lane.name,
        segment: segment.segmentId,
        class: segment.class,
        outcome: record.kind,
        reason: outcome.kind === 'failed' ? outcome.class : outcome.kind,
        attempt: segment.attempts + 1,
        ...('cms' in outcome && outcome.cms !== null ? { cms: outcome.cms } : {}),
      });
    const recorded = this.#record(flight, record).then(() => claim.release(record.kind === 'retry'));
    // Else the lane goes on meanwhile: its next attempt shares the commit of this outcome (rule 9).
    if (record.kind === 'failed' && segment.segments > 1) await recorded;
    return signOf(outcome);
  }

  /**
   * An error in the place of the prompt is an answer to this segment, so it is kept as an attempt and counted, or one
   * segment that the modem refuses could block its lane. Without any answer the segment was never tried.
   */
  async #refusedAtPrompt(flight: Flight, outcome: SubmitOutcome): Promise<boolean> {
    if (flight.heldBack !== 'modem' || outcome.kind !== 'failed' || outcome.class === 'before_write') return false;
    try {
      return await this.#recordAttempt(flight);
    } catch (err) {
      this.#options.log.error('attempt_not_stored', { segment: flight.segment.segmentId, err });
      return false;
    }
  }

  #late(flight: Flight, late: LateOutcome): void {
    if (late.kind === 'sent') {
      flight.lane.noteMr(late.mr);
      this.#options.accounts.works(flight.simId, flight.lane.name);
    }
    this.#options.log.info('late_outcome', {
      modem: flight.lane.name,
      segment: flight.segment.segmentId,
      outcome: late.kind,
    });
    void this.#record(flight, decideLate(late, this.#context(flight)));
  }

  async #record({ segment, attemptId }: Flight, record: OutcomeRecord): Promise<void> {
    if (attemptId !== null) await this.#options.recorder.record({ ...segment, attemptId }, record);
  }

  #context({ lane, segment, report, validUntil: until }: Flight): RetryContext {
    const { clock, otpRetryAfterMs, othersThan } = this.#options;
    return {
      class: segment.class,
      attempts: segment.attempts,
      uncertainAttempts: segment.uncertainAttempts,
      now: clock.now(),
      deadline: segment.deadline,
      minLeftMs: segment.minLeftMs,
      otherSim: segment.pinned ? 'none' : othersThan(lane, segment),
      otpRetryAfterMs,
      validUntil: until,
      report,
    };
  }

  async #unencodable(segment: ReadySegment, claim: Claim, err: unknown): Promise<LaneSign> {
    const { store, clock, log } = this.#options;
    log.error('segment_not_encodable', { segment: segment.segmentId, class: segment.class, err });
    try {
      await store.outbox.failQueued(segment.segmentId, 'tpdu_invalid', clock.now());
    } catch (error) {
      log.error('outcome_not_stored', { segment: segment.segmentId, outcome: 'failed', err: error });
      claim.release(true);
      return 'unstored';
    }
    claim.release(false);
    return 'neutral';
  }
}
