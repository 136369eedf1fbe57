import type { Database, Statement } from 'better-sqlite3';
import type { SegmentState } from '../../message/types.ts';
import type {
  Accepted,
  AcceptOptions,
  MessageFilter,
  MessageView,
  NewMessage,
  Outbox,
  OutcomeRecord,
  QueueDepth,
  ReadyQuery,
  ReadySegment,
  SegmentChange,
  UnansweredAttempt,
} from '../outbox.ts';
import { keyActor } from '../audit.ts';
import type { Attempts, NewAttempt } from './attempts.ts';
import type { AuditChain } from './audit-chain.ts';
import type { Committer } from './committer.ts';
import type { Conversions } from './conversions.ts';
import type { Effects } from './effects.ts';
import type { IdempotencyRecords } from './idempotency.ts';
import type { MessageRows } from './message-rows.ts';
import type { MessageViews } from './message-views.ts';
import type { QueueCounts } from './queue-counts.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ReadySegments } from './ready-segments.ts';
import { SEGMENT_COLUMNS, type SegmentLedger, type SegmentRow } from './segment-ledger.ts';

export interface OutboxParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly ledger: SegmentLedger;
  readonly messages: MessageRows;
  readonly views: MessageViews;
  readonly ready: ReadySegments;
  readonly attempts: Attempts;
  readonly limits: RateLimits;
  readonly conversions: Conversions;
  readonly idempotency: IdempotencyRecords;
  readonly counts: QueueCounts;
  readonly audit: AuditChain;
}

export class SqliteOutbox implements Outbox {
  readonly #parts: OutboxParts;
  readonly #lastMr: Statement<[number], number | null>;
  readonly #due: Statement<[number, number], SegmentRow>;
  readonly #nextDue: Statement<[], number | null>;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    const { db } = parts;
    this.#lastMr = db.prepare<[number], number | null>('SELECT last_mr FROM sim WHERE id = ?').pluck();
    this.#due = db.prepare(
      `SELECT ${SEGMENT_COLUMNS} FROM segment INDEXED BY segment_due WHERE due_at <= ? ORDER BY due_at LIMIT ?`,
    );
    this.#nextDue = db
      .prepare<[], number | null>('SELECT min(due_at) FROM segment INDEXED BY segment_due WHERE due_at IS NOT NULL')
      .pluck();
  }

  accept(messages: readonly NewMessage[], options: AcceptOptions): Promise<Accepted> {
    const rows = messages.reduce((sum, message) => sum + message.segments, 0);
    const lane = messages.some((message) => message.class === 'otp') ? 'first' : 'batch';
    const { committer, counts } = this.#parts;
    return counts.during(
      messages,
      committer.write((effects) => this.#accept(messages, options, effects), { lane, rows }),
    );
  }

  async nextReady(query: ReadyQuery): Promise<ReadySegment | null> {
    return this.#parts.ready.next(query);
  }

  recordAttempt(attempt: NewAttempt): Promise<{ attemptId: number } | null> {
    return this.#parts.committer.write((effects) => this.#parts.attempts.begin(attempt, effects));
  }

  recordOutcome(attemptId: number, outcome: OutcomeRecord, now: number): Promise<SegmentChange | null> {
    return this.#parts.committer.lazy((effects) => this.#parts.attempts.settle(attemptId, outcome, now, effects));
  }

  failQueued(segmentId: number, reason: string, now: number): Promise<void> {
    const { committer, ledger } = this.#parts;
    return committer.write((effects) => {
      const row = ledger.get(segmentId);
      if (row?.state === 'queued') ledger.end(row, 'failed', now, effects, { reason });
    });
  }

  async unansweredAttempts(since: number): Promise<readonly UnansweredAttempt[]> {
    return this.#parts.attempts.unanswered(since);
  }

  async lastMr(simId: number): Promise<number | null> {
    return this.#lastMr.get(simId) ?? null;
  }

  advance(now: number, limit: number): Promise<{ changes: readonly SegmentChange[]; nextDueAt: number | null }> {
    return this.#parts.committer.write(
      (effects) => {
        const changes = this.#due.all(now, limit).flatMap((row) => this.#pass(row, now, effects) ?? []);
        const nextDueAt = this.#nextDue.get() ?? null;
        effects.nextDueAt = nextDueAt;
        return { changes, nextDueAt };
      },
      { lane: 'batch', rows: limit },
    );
  }

  cancel(id: number, keyId: number | null, now: number): Promise<MessageView | null> {
    const { committer, messages, views } = this.#parts;
    return committer.write((effects) => {
      if (views.get(id, keyId) === null) return null;
      messages.cancel(id, now, effects);
      return views.get(id, keyId);
    });
  }

  async get(id: number, keyId: number | null): Promise<MessageView | null> {
    return this.#parts.views.get(id, keyId);
  }

  async list(filter: MessageFilter): Promise<readonly MessageView[]> {
    return this.#parts.views.list(filter);
  }

  depth(): QueueDepth {
    const [otp, alert, bulk] = this.#parts.counts.now();
    return { otp, alert, bulk };
  }

  #accept(messages: readonly NewMessage[], options: AcceptOptions, effects: Effects): Accepted {
    const { limits, conversions, idempotency, messages: rows, audit } = this.#parts;
    const { now, by = keyActor(messages[0]?.keyId ?? null) } = options;
    const repeated = idempotency.repeated(options.idempotency, now);
    if (repeated !== null) return repeated;
    const refused = conversions.blocked(options.guard, now) ?? limits.charge(options.charges, now);
    if (refused !== null) return refused;
    const ids = messages.map((message) => rows.insert(message, null, now, effects));
    audit.append({ at: now, by, action: 'message_accepted', subject: `message:${ids[0]}`, count: ids.length });
    const response = options.respond(ids);
    idempotency.remember(options.idempotency, { response }, now);
    return { kind: 'created', ids, response };
  }

  /** What the passing of `due_at` means in each state. */
  #pass(row: SegmentRow, now: number, effects: Effects): SegmentChange | null {
    const { ledger } = this.#parts;
    const inTime = row.start_by > now;
    const passes: Partial<Record<SegmentState, () => SegmentChange | null>> = {
      scheduled: () =>
        inTime
          ? ledger.move(row, 'queued', { now, dueAt: row.start_by }, effects)
          : ledger.end(row, 'expired', now, effects),
      queued: () => ledger.end(row, 'expired', now, effects),
      submitted: () => ledger.move(row, 'no_report', { now, dueAt: null }, effects),
      uncertain: () => this.#passUncertain(row, inTime, now, effects),
    };
    const pass = passes[row.state];
    if (pass !== undefined) return pass();
    ledger.keep(row, null, effects);
    return null;
  }

  #passUncertain(row: SegmentRow, inTime: boolean, now: number, effects: Effects): SegmentChange | null {
    const { ledger } = this.#parts;
    const giveUpAt = row.give_up_at ?? row.deadline;
    if (giveUpAt <= now) return ledger.move(row, 'unknown', { now, dueAt: null }, effects);
    if (inTime) return ledger.move(row, 'queued', { now, dueAt: row.start_by }, effects);
    // Too late for another submit, not for a report.
    ledger.keep(row, giveUpAt, effects);
    return null;
  }
}
