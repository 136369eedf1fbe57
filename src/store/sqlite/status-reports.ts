import type { Database, Statement } from 'better-sqlite3';
import type { Keyring } from '../../crypto/sealer.ts';
import { answers, correlate, type AttemptKey, type ReportKey } from '../../message/correlate.ts';
import type { AttemptOutcome, ReportClass } from '../../message/types.ts';
import { DAY_MS, HOUR_MS } from '../../runtime/durations.ts';
import type { DecodedFrame } from '../inbox.ts';
import type { SegmentChange } from '../outbox.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';
import type { MessageRows } from './message-rows.ts';
import { messageIdIn } from './segment-ids.ts';
import type { SegmentLedger } from './segment-ledger.ts';

/** A report later than this after its submit belongs to something else: TP-MR has wrapped many times. */
export const LATEST_REPORT_MS = 8 * DAY_MS;
/** How long after the deadline a proved submit waits for its final report, where nothing else was agreed. */
const REPORT_GRACE_MS = HOUR_MS;

export interface StoredReport extends Omit<Extract<DecodedFrame, { kind: 'status_report' }>, 'kind' | 'discharge'> {
  readonly receivedAt: number;
}

export interface AppliedReport {
  readonly attemptId: number;
  readonly segmentId: number;
  readonly change: SegmentChange | null;
}

interface CandidateRow extends Omit<AttemptKey, 'reported' | 'recipient'> {
  readonly reported: number;
  readonly messageId: number;
  readonly recipient: Buffer;
  /** Null once the number is masked. */
  readonly recipientHash: Buffer | null;
}

interface KeptRow extends Omit<StoredReport, 'international' | 'recipient'> {
  readonly frameId: number;
  readonly international: number;
  readonly recipient: Buffer | null;
}

interface AttemptRow {
  readonly segmentId: number;
  readonly modem: string;
  readonly outcome: AttemptOutcome;
  readonly reportClass: ReportClass | null;
  /** No later attempt of the segment left, or may have. */
  readonly latest: number;
}

/** Finds the attempt of a status report and applies it (at any time, in any state). */
export class StatusReports {
  readonly #ledger: SegmentLedger;
  readonly #sealer: Keyring;
  readonly #recipients: ColumnSeal;
  readonly #keptRecipients: ColumnSeal;
  readonly #known: Statement<[number, number, number, number], CandidateRow>;
  readonly #unanswered: Statement<[number, number, number], CandidateRow>;
  readonly #attempt: Statement<[number], AttemptRow>;
  readonly #record: Statement;
  readonly #prove: Statement;
  readonly #kept: Statement<[number, number, number], KeptRow>;
  readonly #matched: Statement;

  constructor(db: Database, ledger: SegmentLedger, sealer: Keyring, messages: MessageRows) {
    this.#ledger = ledger;
    this.#sealer = sealer;
    this.#recipients = messages.recipients;
    this.#keptRecipients = sealColumn(sealer, 'inbound_frame', 'recipient');
    const candidate = `a.id AS attemptId, m.id AS messageId, m.recipient, m.recipient_hash AS recipientHash, a.started_at AS startedAt, a.mr, a.expected_mr AS expectedMr,
      coalesce(a.report_class IN ('delivered', 'failed'), 0) AS reported`;
    this.#known = db.prepare(
      `SELECT ${candidate} FROM attempt a INDEXED BY attempt_mr JOIN message m ON m.id = ${messageIdIn('a.segment_id')}
       WHERE a.sim_id = ? AND a.mr = ? AND a.started_at BETWEEN ? AND ? ORDER BY a.id DESC LIMIT 1000`,
    );
    this.#unanswered = db.prepare(
      `SELECT ${candidate} FROM attempt a INDEXED BY attempt_unanswered JOIN message m ON m.id = ${messageIdIn('a.segment_id')}
       WHERE a.sim_id = ? AND (a.expected_mr = ? OR a.expected_mr IS NULL) AND a.mr IS NULL AND a.outcome IN ('open', 'uncertain')
         AND a.started_at <= ?`,
    );
    this.#attempt = db.prepare(
      `SELECT segment_id AS segmentId, modem, outcome, report_class AS reportClass,
         NOT EXISTS (SELECT 1 FROM attempt later WHERE later.segment_id = attempt.segment_id AND later.id > attempt.id
           AND later.outcome <> 'failed') AS latest
       FROM attempt WHERE id = ?`,
    );
    this.#record = db.prepare('UPDATE attempt SET report_status = ?, report_class = ?, reported_at = ? WHERE id = ?');
    this.#prove = db.prepare(
      "UPDATE attempt SET outcome = 'sent', mr = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?",
    );
    this.#kept = db.prepare(
      `SELECT id AS frameId, mr, recipient, international, status, report_class AS class, scts, received_at AS receivedAt
       FROM inbound_frame INDEXED BY inbound_frame_unmatched
       WHERE kind = 'status_report' AND attempt_id IS NULL AND sim_id = ? AND mr = ? AND received_at >= ? ORDER BY id`,
    );
    this.#matched = db.prepare('UPDATE inbound_frame SET attempt_id = ?, recipient = NULL WHERE id = ?');
  }

  /** Null: it fits no attempt (yet). */
  apply(simId: number, report: StoredReport, now: number, effects: Effects): AppliedReport | null {
    const attemptId = this.#attemptOf(simId, report);
    return attemptId === null ? null : this.#applyTo(attemptId, report, now, effects);
  }

  /** Tries kept reports again, now that the TP-MR of this attempt is known. Returns the last change they made. */
  matchKept(attemptId: number, simId: number, mr: number, now: number, effects: Effects): SegmentChange | null {
    let last: SegmentChange | null = null;
    for (const row of this.#kept.all(simId, mr, now - LATEST_REPORT_MS)) {
      const recipient = row.recipient === null ? '' : this.#keptRecipients.open(row.frameId, row.recipient);
      const applied = this.apply(simId, { ...row, recipient, international: row.international === 1 }, now, effects);
      if (applied === null) continue;
      this.#matched.run(applied.attemptId, row.frameId);
      if (applied.attemptId === attemptId) last = applied.change ?? last;
    }
    return last;
  }

  /** Nearly always the newest attempt with its TP-MR, so the others, a few hundred on a busy SIM, are read only where it is not. */
  #attemptOf(simId: number, { mr, recipient: number, international, scts, receivedAt }: StoredReport): number | null {
    const report: ReportKey = { mr, recipient: { number, international }, scts };
    const dialled = `+${number.replaceAll(/\D/g, '')}`;
    const hashes = this.#sealer.indexes('number', dialled);
    const attemptKeyOf = (row: CandidateRow): AttemptKey => ({
      ...row,
      reported: row.reported === 1,
      // Numbers are compared by their hashes: only where the network gave a national one must a row be opened.
      recipient: hashes.some((hash) => row.recipientHash?.equals(hash) === true)
        ? dialled
        : international
          ? ''
          : this.#recipients.open(row.messageId, row.recipient),
    });
    // A report cannot come before its submit, and gateway time never goes back.
    const span = [receivedAt - LATEST_REPORT_MS, receivedAt] as const;
    const candidates: AttemptKey[] = [];
    for (const row of this.#known.iterate(simId, mr, ...span)) {
      const candidate = attemptKeyOf(row);
      if (answers(report, candidate)) return candidate.attemptId;
      candidates.push(candidate);
    }
    // Of any age: one more that may have had the TP-MR is a doubt, also where a clock that leapt makes it look old.
    for (const row of this.#unanswered.iterate(simId, mr, receivedAt)) candidates.push(attemptKeyOf(row));
    return correlate(report, candidates);
  }

  #applyTo(attemptId: number, report: StoredReport, now: number, effects: Effects): AppliedReport | null {
    const attempt = this.#attempt.get(attemptId);
    const segment = attempt === undefined ? null : this.#ledger.get(attempt.segmentId);
    if (attempt === undefined || segment === null) return null;
    if (attempt.reportClass !== report.class && report.class !== 'pending')
      effects.tell('report', { modem: attempt.modem, delivered: report.class === 'delivered' });
    // `delivered` is the last word of an attempt; `pending` says nothing after a final one.
    const final = attempt.reportClass === 'delivered' || attempt.reportClass === 'failed';
    if (report.class === 'delivered' || !final) {
      this.#record.run(report.status, report.class, report.receivedAt, attemptId);
    }
    const proved = attempt.outcome === 'open' || attempt.outcome === 'uncertain';
    if (proved) this.#prove.run(report.mr, now, attemptId);
    if (attempt.outcome === 'open') effects.tell('attempt', { modem: attempt.modem, outcome: 'sent' });
    const uncertain_attempts = segment.uncertain_attempts - (attempt.outcome === 'uncertain' ? 1 : 0);
    const to = this.#target(report.class, attempt.latest === 1, proved);
    const dueAt = to === 'submitted' ? (segment.give_up_at ?? segment.deadline + REPORT_GRACE_MS) : null;
    const change = to === null ? null : this.#ledger.move(segment, to, { now, dueAt }, effects, { uncertain_attempts });
    if (change === null) this.#ledger.keep(segment, segment.due_at, effects, { uncertain_attempts });
    return { attemptId, segmentId: attempt.segmentId, change };
  }

  /** A final failure says nothing of an attempt that followed it. */
  #target(
    reportClass: ReportClass,
    latest: boolean,
    proved: boolean,
  ): 'delivered' | 'undelivered' | 'submitted' | null {
    if (reportClass === 'delivered') return 'delivered';
    if (reportClass === 'failed') return latest ? 'undelivered' : null;
    return proved ? 'submitted' : null;
  }
}
