import type { Database, Statement } from 'better-sqlite3';
import type { AttemptOutcome } from '../../message/types.ts';
import type { OutcomeRecord, SegmentChange, UnansweredAttempt } from '../outbox.ts';
import type { StoreEvents } from '../store.ts';
import type { Effects } from './effects.ts';
import type { MessageRows } from './message-rows.ts';
import { messageIdIn, messageIdOf } from './segment-ids.ts';
import type { SegmentLedger, SegmentRow } from './segment-ledger.ts';
import type { SimDays } from './sim-days.ts';
import type { StatusReports } from './status-reports.ts';

interface AttemptRow {
  readonly id: number;
  readonly segment_id: number;
  readonly modem: string;
  readonly sim_id: number;
  readonly day: number | null;
  readonly outcome: AttemptOutcome;
  readonly reported: number;
  /** No later attempt of the segment exists. */
  readonly latest: number;
  /** Another attempt of the segment was sent for certain. */
  readonly outdone: number;
}

export interface NewAttempt {
  readonly segmentId: number;
  readonly modem: string;
  readonly simId: number;
  readonly expectedMr: number | null;
  readonly now: number;
  readonly day: number;
  readonly pacedUntil: number | null;
}

type Outcome<Kind extends OutcomeRecord['kind']> = Extract<OutcomeRecord, { kind: Kind }>;

/** Attempts and what came of them. */
export class Attempts {
  readonly #ledger: SegmentLedger;
  readonly #reports: StatusReports;
  readonly #days: SimDays;
  readonly #insert: Statement;
  readonly #pace: Statement;
  readonly #find: Statement<[number], AttemptRow>;
  readonly #settle: Statement;
  readonly #lastMr: Statement;
  readonly #cancelled: Statement<[number], number>;
  readonly #unanswered: Statement<[number], Omit<UnansweredAttempt, 'messageId' | 'recipient'> & { recipient: Buffer }>;
  readonly #messages: MessageRows;

  constructor(
    db: Database,
    {
      ledger,
      reports,
      days,
      messages,
    }: Readonly<{ ledger: SegmentLedger; reports: StatusReports; days: SimDays; messages: MessageRows }>,
  ) {
    this.#days = days;
    this.#messages = messages;
    this.#ledger = ledger;
    this.#reports = reports;
    this.#insert = db.prepare(
      `INSERT INTO attempt (segment_id, modem, sim_id, started_at, expected_mr, day, outcome) VALUES (?, ?, ?, ?, ?, ?, 'open')`,
    );
    this.#pace = db.prepare('UPDATE sim SET paced_until = ? WHERE id = ?');
    this.#find = db.prepare(
      `SELECT id, segment_id, modem, sim_id, day, outcome, report_status IS NOT NULL AS reported,
         NOT EXISTS (SELECT 1 FROM attempt later WHERE later.segment_id = attempt.segment_id AND later.id > attempt.id) AS latest,
         EXISTS (SELECT 1 FROM attempt other WHERE other.segment_id = attempt.segment_id AND other.id <> attempt.id
           AND other.outcome = 'sent') AS outdone
       FROM attempt WHERE id = ?`,
    );
    this.#settle = db.prepare(
      'UPDATE attempt SET outcome = ?, ended_at = ?, mr = coalesce(?, mr), cms = ?, reason = ? WHERE id = ?',
    );
    this.#lastMr = db.prepare('UPDATE sim SET last_mr = ? WHERE id = ?');
    this.#cancelled = db.prepare<[number], number>('SELECT cancelled_at IS NOT NULL FROM message WHERE id = ?').pluck();
    this.#unanswered = db.prepare(
      `SELECT a.id AS attemptId, a.segment_id AS segmentId, m.class, a.modem, a.sim_id AS simId, a.started_at AS startedAt,
         m.recipient, a.expected_mr AS expectedMr, a.reason, m.deadline, s.uncertain_attempts AS uncertainAttempts
       FROM attempt a INDEXED BY attempt_unanswered
       JOIN segment s ON s.id = a.segment_id JOIN message m ON m.id = ${messageIdIn('a.segment_id')}
       WHERE a.mr IS NULL AND a.outcome IN ('open', 'uncertain') AND (a.outcome = 'open' OR a.started_at > ?) ORDER BY a.id`,
    );
  }

  /** Null: the segment is no longer to be had. */
  begin(attempt: NewAttempt, effects: Effects): { attemptId: number } | null {
    const { segmentId, modem, simId, expectedMr, now, day, pacedUntil } = attempt;
    const row = this.#ledger.get(segmentId);
    if (row === null || row.state !== 'queued' || row.start_by <= now) return null;
    const attempts = row.attempts + 1;
    if (this.#ledger.move(row, 'submitting', { now, dueAt: null }, effects, { attempts }) === null) return null;
    this.#days.add({ simId, day, segmentId }, effects);
    if (pacedUntil !== null) this.#pace.run(pacedUntil, simId);
    return { attemptId: Number(this.#insert.run(segmentId, modem, simId, now, expectedMr, day).lastInsertRowid) };
  }

  /** Settles an attempt, and its segment where the attempt still decides. Null: the segment stays as it is. */
  settle(attemptId: number, outcome: OutcomeRecord, now: number, effects: Effects): SegmentChange | null {
    const attempt = this.#find.get(attemptId);
    const segment = attempt === undefined ? null : this.#ledger.get(attempt.segment_id);
    if (attempt === undefined || segment === null) return null;
    if (attempt.outcome === 'open') effects.tell('attempt', { modem: attempt.modem, outcome: nameOf(outcome) });
    if (outcome.kind === 'sent') return this.#sent(attempt, segment, outcome, now, effects);
    // What is settled stays so: a report proved it sent, or its answer is already known.
    if (attempt.outcome === 'sent' || attempt.outcome === 'failed') return null;
    return outcome.kind === 'uncertain'
      ? this.#uncertain(attempt, segment, outcome, now, effects)
      : this.#refused(attempt, segment, outcome, now, effects);
  }

  unanswered(since: number): readonly UnansweredAttempt[] {
    return this.#unanswered.all(since).map((row) => {
      const messageId = messageIdOf(row.segmentId);
      return Object.assign(row, { messageId, recipient: this.#messages.recipients.open(messageId, row.recipient) });
    });
  }

  #sent(
    attempt: AttemptRow,
    segment: SegmentRow,
    { mr, reportDueAt }: Outcome<'sent'>,
    now: number,
    effects: Effects,
  ): SegmentChange | null {
    this.#settle.run('sent', now, mr, null, null, attempt.id);
    if (mr !== null) this.#lastMr.run(mr, attempt.sim_id);
    const patch = uncertainLess(attempt, segment);
    const change = this.#ledger.move(segment, 'submitted', { now, dueAt: reportDueAt }, effects, patch);
    if (change === null) this.#ledger.keep(segment, segment.due_at, effects, patch);
    const byReport = mr === null ? null : this.#reports.matchKept(attempt.id, attempt.sim_id, mr, now, effects);
    return byReport === null ? change : { ...byReport, from: segment.state };
  }

  #uncertain(
    attempt: AttemptRow,
    segment: SegmentRow,
    { cms, reason, retryAt, giveUpAt }: Outcome<'uncertain'>,
    now: number,
    effects: Effects,
  ): SegmentChange | null {
    this.#settle.run('uncertain', now, null, cms, reason, attempt.id);
    const uncertain_attempts = segment.uncertain_attempts + (attempt.outcome === 'open' ? 1 : 0);
    const patch = { uncertain_attempts, give_up_at: giveUpAt, avoid_sim: attempt.sim_id };
    const dueAt = retryAt === null || this.#isCancelled(segment) ? giveUpAt : Math.min(retryAt, giveUpAt);
    return this.#ledger.move(segment, 'uncertain', { now, dueAt }, effects, patch);
  }

  #refused(
    attempt: AttemptRow,
    segment: SegmentRow,
    outcome: Outcome<'retry' | 'failed'>,
    now: number,
    effects: Effects,
  ): SegmentChange | null {
    this.#settle.run('failed', now, null, outcome.cms, outcome.reason, attempt.id);
    const { day, sim_id: simId, segment_id: segmentId } = attempt;
    if (day !== null) this.#days.takeBack({ simId, day, segmentId }, effects);
    const counts = outcome.kind === 'failed' || outcome.counts;
    const less = uncertainLess(attempt, segment);
    const patch = { ...less, attempts: segment.attempts - (counts ? 0 : 1) };
    if (attempt.latest === 0 || !isOpenTo(outcome, segment)) {
      this.#ledger.keep(segment, segment.due_at, effects, patch);
      return null;
    }
    // While this attempt ran, a report said that an earlier one had left and was not delivered: nothing goes a third time.
    if (attempt.outdone === 1) return this.#ledger.move(segment, 'undelivered', { now, dueAt: null }, effects, patch);
    if (this.#isCancelled(segment)) return this.#ledger.end(segment, 'cancelled', now, effects, patch);
    if (outcome.kind === 'failed') return this.#ledger.end(segment, 'failed', now, effects, patch);
    const avoid_sim = outcome.avoidSim ? attempt.sim_id : segment.avoid_sim;
    const later = outcome.at > now;
    const dueAt = later ? Math.min(outcome.at, segment.start_by) : segment.start_by;
    return this.#ledger.move(segment, later ? 'scheduled' : 'queued', { now, dueAt }, effects, { ...patch, avoid_sim });
  }

  #isCancelled(segment: SegmentRow): boolean {
    return this.#cancelled.get(messageIdOf(segment.id)) === 1;
  }
}

function nameOf(outcome: OutcomeRecord): StoreEvents['attempt']['outcome'] {
  if (outcome.kind === 'sent') return outcome.mr === null ? 'accepted' : 'sent';
  return outcome.kind === 'uncertain' ? 'uncertain' : 'failed';
}

/** A late refusal for good also stops the second submit that was queued meanwhile. */
function isOpenTo(outcome: Outcome<'retry' | 'failed'>, { state }: SegmentRow): boolean {
  return state === 'submitting' || state === 'uncertain' || (outcome.kind === 'failed' && state === 'queued');
}

/** The attempt was uncertain until now and is so no longer. */
function uncertainLess(attempt: AttemptRow, segment: SegmentRow): { uncertain_attempts: number } {
  return { uncertain_attempts: segment.uncertain_attempts - (attempt.outcome === 'uncertain' ? 1 : 0) };
}
