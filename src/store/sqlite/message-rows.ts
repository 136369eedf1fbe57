import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import { patienceOf } from '../../message/patience.ts';
import type { MessageClass } from '../../message/types.ts';
import type { NewMessage } from '../outbox.ts';
import { CLASS_RANKS, type Effects } from './effects.ts';
import { segmentIdOf, type SegmentLedger } from './segment-ledger.ts';

/** Binds a sealed text to its row. */
const bodyContext = (messageId: number) => `message.body:${messageId}`;

/** Writes messages with their segments, and reads texts back for a submit. */
export class MessageRows {
  readonly #sealer: Sealer;
  readonly #ledger: SegmentLedger;
  readonly #insert: Statement;
  readonly #insertSegment: Statement;
  readonly #setBody: Statement;
  readonly #cancel: Statement;

  constructor(db: Database, sealer: Sealer, ledger: SegmentLedger) {
    this.#sealer = sealer;
    this.#ledger = ledger;
    this.#insert = db.prepare(
      `INSERT INTO message (recipient, class, priority, body, erase_at, alphabet, segments, concat_ref, flash, accepted_at,
         send_at, deadline, min_left, key_id, verification_id, client_ref, callback_url)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertSegment = db.prepare(
      `INSERT INTO segment (id, state, state_at, rank, priority, route, deadline, start_by, wanted_by, due_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#setBody = db.prepare('UPDATE message SET body = ? WHERE id = ?');
    this.#cancel = db.prepare(
      'UPDATE message SET cancelled_at = coalesce(cancelled_at, ?), erase_at = min(erase_at, ?) WHERE id = ?',
    );
  }

  /** Returns the new row id. */
  insert(message: NewMessage, verificationId: number | null, now: number, effects: Effects): number {
    const secret = message.class === 'otp';
    const inserted = this.#insert.run(
      message.to,
      message.class,
      message.priority,
      secret ? null : Buffer.from(message.text),
      secret ? message.deadline : null,
      message.alphabet,
      message.segments,
      message.concatRef,
      message.flash ? 1 : 0,
      now,
      message.sendAt,
      message.deadline,
      message.minLeftMs,
      message.keyId,
      verificationId,
      message.clientRef,
      message.callbackUrl,
    );
    const id = Number(inserted.lastInsertRowid);
    if (secret) this.#setBody.run(this.#sealer.seal(message.text, bodyContext(id)), id);
    effects.tell('accepted', { messageId: id, class: message.class, segments: message.segments });
    this.#insertSegments(id, message, now, effects);
    return id;
  }

  /** The text as it was accepted. Throws `decrypt_failed`. */
  textOf(messageId: number, messageClass: MessageClass, body: Uint8Array): string {
    return messageClass === 'otp'
      ? this.#sealer.open(body, bodyContext(messageId))
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  }

  /**
   * Calls back what has not left. What is at a modem stays there, but is not tried again; what may have been sent waits
   * for its report.
   */
  cancel(messageId: number, now: number, effects: Effects): void {
    this.#cancel.run(now, now, messageId);
    for (const row of this.#ledger.ofMessage(messageId)) {
      if (row.state === 'scheduled' || row.state === 'queued' || row.state === 'uncertain') {
        this.#ledger.end(row, 'cancelled', now, effects);
      }
    }
  }

  #insertSegments(id: number, message: NewMessage, now: number, effects: Effects): void {
    const { sendAt, deadline, priority } = message;
    const rank = CLASS_RANKS[message.class];
    const startBy = deadline - message.minLeftMs;
    const state = sendAt !== null && sendAt > now ? 'scheduled' : 'queued';
    const from = Math.max(now, sendAt ?? now);
    const wantedBy = from + patienceOf(message.class, startBy - from);
    const dueAt = state === 'scheduled' ? Math.min(sendAt ?? startBy, startBy) : startBy;
    for (let seq = 1; seq <= message.segments; seq++) {
      const segmentId = segmentIdOf(id, seq);
      this.#insertSegment.run(
        segmentId,
        state,
        now,
        rank,
        priority,
        message.simId ?? message.route,
        deadline,
        startBy,
        wantedBy,
        dueAt,
      );
      effects.tell('segment', { segmentId, messageId: id, from: null, to: state });
    }
    effects.due(dueAt);
    if (state === 'queued') {
      effects.ready += message.segments;
      effects.queued[rank] += message.segments;
    }
  }
}
