import type { Database, Statement } from 'better-sqlite3';
import type { Keyring } from '../../crypto/sealer.ts';
import { patienceOf } from '../../message/patience.ts';
import type { NewMessage } from '../outbox.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import { CLASS_RANKS, type Effects } from './effects.ts';
import { RowIds } from './row-ids.ts';
import { segmentIdOf } from './segment-ids.ts';
import type { SegmentLedger } from './segment-ledger.ts';

/** Writes messages with their segments, and reads back what is sealed of them. */
export class MessageRows {
  readonly recipients: ColumnSeal;
  readonly bodies: ColumnSeal;
  readonly clientRefs: ColumnSeal;
  readonly #callbackUrls: ColumnSeal;
  readonly #sealer: Keyring;
  readonly #ids: RowIds;
  readonly #ledger: SegmentLedger;
  readonly #insert: Statement;
  readonly #insertSegment: Statement;
  readonly #cancel: Statement;

  constructor(db: Database, sealer: Keyring, ledger: SegmentLedger) {
    this.recipients = sealColumn(sealer, 'message', 'recipient');
    this.bodies = sealColumn(sealer, 'message', 'body');
    this.clientRefs = sealColumn(sealer, 'message', 'client_ref');
    this.#callbackUrls = sealColumn(sealer, 'message', 'callback_url');
    this.#sealer = sealer;
    this.#ids = new RowIds(db, 'message');
    this.#ledger = ledger;
    this.#insert = db.prepare(
      `INSERT INTO message (id, recipient, recipient_hash, class, priority, body, erase_at, alphabet, segments, concat_ref, flash,
         accepted_at, send_at, deadline, min_left, key_id, verification_id, client_ref, client_ref_hash, callback_url)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertSegment = db.prepare(
      `INSERT INTO segment (id, state, state_at, rank, priority, route, deadline, start_by, wanted_by, due_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#cancel = db.prepare(
      'UPDATE message SET cancelled_at = coalesce(cancelled_at, ?), erase_at = min(erase_at, ?) WHERE id = ?',
    );
  }

  /** Returns the new row id. */
  insert(message: NewMessage, verificationId: number | null, now: number, effects: Effects): number {
    const id = this.#ids.next();
    const { clientRef, callbackUrl } = message;
    this.#insert.run(
      id,
      this.recipients.seal(id, message.to),
      this.#sealer.index('number', message.to),
      message.class,
      message.priority,
      this.bodies.seal(id, message.text),
      message.class === 'otp' ? message.deadline : null,
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
      clientRef === null ? null : this.clientRefs.seal(id, clientRef),
      clientRef === null ? null : this.#sealer.index('client_ref', clientRef),
      callbackUrl === null ? null : this.#callbackUrls.seal(id, callbackUrl),
    );
    effects.tell('accepted', { messageId: id, class: message.class, segments: message.segments });
    this.#insertSegments(id, message, now, effects);
    return id;
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
