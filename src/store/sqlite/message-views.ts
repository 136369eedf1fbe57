import type { Database, Statement } from 'better-sqlite3';
import { messageState } from '../../message/state.ts';
import type { MessageState, SegmentState } from '../../message/types.ts';
import type { AttemptView, MessageFilter, MessageView, SegmentView } from '../outbox.ts';
import { segmentIdOf, SEGMENTS_PER_MESSAGE, seqOf } from './segment-ledger.ts';

interface MessageRow extends Omit<MessageView, 'to' | 'text' | 'state' | 'segments'> {
  readonly recipient: string;
  readonly body: Buffer | null;
}

interface SegmentViewRow {
  readonly id: number;
  readonly state: SegmentState;
  readonly stateAt: number;
  readonly reason: string | null;
}

interface AttemptViewRow extends AttemptView {
  readonly segmentId: number;
}

const COLUMNS = `id, recipient, class, priority, CASE class WHEN 'otp' THEN NULL ELSE body END AS body,
  accepted_at AS acceptedAt, send_at AS sendAt, deadline, client_ref AS clientRef, key_id AS keyId,
  verification_id AS verificationId`;

/** Messages as callers see them. Reads only. */
export class MessageViews {
  readonly #db: Database;
  readonly #byId: Statement<[number], MessageRow>;
  readonly #segments: Statement<[number, number], SegmentViewRow>;
  readonly #attempts: Statement<[number, number], AttemptViewRow>;
  readonly #states: Statement<[number], { id: number; state: SegmentState }>;
  readonly #lists = new Map<string, Statement<unknown[], MessageRow>>();

  constructor(db: Database) {
    this.#db = db;
    this.#byId = db.prepare(`SELECT ${COLUMNS} FROM message WHERE id = ?`);
    this.#segments = db.prepare(
      'SELECT id, state, state_at AS stateAt, reason FROM segment WHERE id BETWEEN ? AND ? ORDER BY id',
    );
    this.#attempts = db.prepare(
      `SELECT a.segment_id AS segmentId, a.modem, sim.name AS sim, a.started_at AS startedAt, a.ended_at AS endedAt,
         a.outcome, a.mr, a.cms, a.reason, a.report_status AS reportStatus, a.reported_at AS reportedAt
       FROM attempt a JOIN sim ON sim.id = a.sim_id WHERE a.segment_id BETWEEN ? AND ?
       ORDER BY a.segment_id, a.id`,
    );
    this.#states = db.prepare(
      `SELECT m.id, s.state FROM message m
       JOIN segment s ON s.id BETWEEN m.id * ${SEGMENTS_PER_MESSAGE} AND m.id * ${SEGMENTS_PER_MESSAGE} + ${SEGMENTS_PER_MESSAGE - 1}
       WHERE m.verification_id = ?`,
    );
  }

  /** `keyId` null: any key's. */
  get(id: number, keyId: number | null): MessageView | null {
    const row = this.#byId.get(id);
    return row === undefined || (keyId !== null && row.keyId !== keyId) ? null : this.#view(row);
  }

  list(filter: MessageFilter): readonly MessageView[] {
    const conditions: readonly (readonly [sql: string, value: unknown])[] = [
      ['key_id = ?', filter.keyId ?? undefined],
      ['recipient = ?', filter.to],
      ['client_ref = ?', filter.clientRef],
      ['class = ?', filter.class],
      ['id < ?', filter.before],
    ];
    const used = conditions.filter(([, value]) => value !== undefined);
    const where = used.length === 0 ? '' : `WHERE ${used.map(([sql]) => sql).join(' AND ')}`;
    const sql = `SELECT ${COLUMNS} FROM message ${where} ORDER BY id DESC LIMIT ?`;
    let statement = this.#lists.get(sql);
    if (statement === undefined) this.#lists.set(sql, (statement = this.#db.prepare(sql)));
    return statement.all(...used.map(([, value]) => value), filter.limit).map((row) => this.#view(row));
  }

  /** One state a message of the verification. */
  statesOfVerification(verificationId: number): readonly MessageState[] {
    const states = new Map<number, SegmentState[]>();
    for (const { id, state } of this.#states.all(verificationId)) {
      const known = states.get(id);
      if (known === undefined) states.set(id, [state]);
      else known.push(state);
    }
    return [...states.values()].map((segments) => messageState(segments));
  }

  #view(row: MessageRow): MessageView {
    const range = [segmentIdOf(row.id, 0), segmentIdOf(row.id, SEGMENTS_PER_MESSAGE - 1)] as const;
    const attempts = this.#attempts.all(...range);
    const segments = this.#segments.all(...range).map((segment) => segmentView(segment, attempts));
    const { recipient, body, ...rest } = row;
    return {
      ...rest,
      to: recipient,
      text: body === null ? null : body.toString('utf8'),
      state: messageState(segments.map(({ state }) => state)),
      segments,
    };
  }
}

function segmentView({ id, state, stateAt, reason }: SegmentViewRow, attempts: readonly AttemptViewRow[]): SegmentView {
  const own = attempts.filter(({ segmentId }) => segmentId === id).map((row) => attemptView(row));
  return { seq: seqOf(id), state, stateAt, ...(reason === null ? {} : { reason }), attempts: own };
}

function attemptView({ segmentId: _segment, ...view }: AttemptViewRow): AttemptView {
  return view;
}
