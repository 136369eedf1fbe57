import type { Database, Statement } from 'better-sqlite3';
import type { Keyring } from '../../crypto/sealer.ts';
import { messageState } from '../../message/state.ts';
import type { MessageState, SegmentState } from '../../message/types.ts';
import type { AttemptView, MessageFilter, MessageView, SegmentView } from '../outbox.ts';
import type { MessageRows } from './message-rows.ts';
import { messageStates, SEGMENTS_OF_VERIFICATION, type StateRow } from './message-states.ts';
import type { IndexKind } from './sealed-columns.ts';
import { segmentIdsOf, seqOf } from './segment-ids.ts';

interface MessageRow extends Omit<MessageView, 'to' | 'text' | 'state' | 'segments' | 'clientRef'> {
  readonly recipient: Buffer;
  readonly body: Buffer | null;
  readonly clientRef: Buffer | null;
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

interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const COLUMNS = `id, recipient, class, priority, CASE class WHEN 'otp' THEN NULL ELSE body END AS body,
  accepted_at AS acceptedAt, send_at AS sendAt, deadline, client_ref AS clientRef, key_id AS keyId,
  verification_id AS verificationId`;

/** Messages as callers see them. Reads only. */
export class MessageViews {
  readonly #db: Database;
  readonly #sealer: Keyring;
  readonly #messages: MessageRows;
  readonly #byId: Statement<[number], MessageRow>;
  readonly #segments: Statement<[number, number], SegmentViewRow>;
  readonly #attempts: Statement<[number, number], AttemptViewRow>;
  readonly #states: Statement<[number], StateRow>;
  readonly #lists = new Map<string, Statement<unknown[], MessageRow>>();

  constructor(db: Database, sealer: Keyring, messages: MessageRows) {
    this.#db = db;
    this.#sealer = sealer;
    this.#messages = messages;
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
    this.#states = db.prepare(SEGMENTS_OF_VERIFICATION);
  }

  /** `keyId` null: any key's. */
  get(id: number, keyId: number | null): MessageView | null {
    const row = this.#byId.get(id);
    return row === undefined || (keyId !== null && row.keyId !== keyId) ? null : this.#view(row);
  }

  list(filter: MessageFilter): readonly MessageView[] {
    const { keyId, to, clientRef, class: named, before } = filter;
    const conditions: readonly Condition[] = [
      equal('key_id = ?', keyId ?? undefined),
      this.#found('recipient_hash', 'number', to),
      this.#found('client_ref_hash', 'client_ref', clientRef),
      equal('class = ?', named),
      equal('id < ?', before),
    ].filter((condition) => condition !== null);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
    const sql = `SELECT ${COLUMNS} FROM message ${where} ORDER BY id DESC LIMIT ?`;
    let statement = this.#lists.get(sql);
    if (statement === undefined) this.#lists.set(sql, (statement = this.#db.prepare(sql)));
    return statement.all(...conditions.flatMap(({ values }) => values), filter.limit).map((row) => this.#view(row));
  }

  /** One state a message of the verification. */
  statesOfVerification(verificationId: number): readonly MessageState[] {
    return messageStates(this.#states.all(verificationId));
  }

  /** While the data key is changed, a row has its hash under the one or the other. */
  #found(column: string, kind: IndexKind, value: string | undefined): Condition | null {
    if (value === undefined) return null;
    const values = this.#sealer.indexes(kind, value);
    return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, values };
  }

  #view(row: MessageRow): MessageView {
    const range = segmentIdsOf(row.id);
    const attempts = this.#attempts.all(...range);
    const segments = this.#segments.all(...range).map((segment) => segmentView(segment, attempts));
    const { recipient, body, clientRef, ...rest } = row;
    const { recipients, bodies, clientRefs } = this.#messages;
    return {
      ...rest,
      to: recipients.open(row.id, recipient),
      text: body === null ? null : bodies.open(row.id, body),
      clientRef: clientRef === null ? null : clientRefs.open(row.id, clientRef),
      state: messageState(segments.map(({ state }) => state)),
      segments,
    };
  }
}

function equal(sql: string, value: string | number | undefined): Condition | null {
  return value === undefined ? null : { sql, values: [value] };
}

function segmentView({ id, state, stateAt, reason }: SegmentViewRow, attempts: readonly AttemptViewRow[]): SegmentView {
  const own = attempts.filter(({ segmentId }) => segmentId === id).map((row) => attemptView(row));
  return { seq: seqOf(id), state, stateAt, ...(reason === null ? {} : { reason }), attempts: own };
}

function attemptView({ segmentId: _segment, ...view }: AttemptViewRow): AttemptView {
  return view;
}
