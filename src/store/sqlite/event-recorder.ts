import type { Database, Statement } from 'better-sqlite3';
import { EVENT_OF_MESSAGE, EVENT_OF_VERIFICATION, MESSAGE_EVENTS } from '../../message/events.ts';
import { deliveryState, messageState } from '../../message/state.ts';
import type { SegmentState } from '../../message/types.ts';
import type { SegmentChange } from '../outbox.ts';
import type { StoreEvents } from '../store.ts';
import type { Effects } from './effects.ts';
import type { EventRows } from './event-rows.ts';
import { messageStates, SEGMENTS_OF_VERIFICATION, type StateRow } from './message-states.ts';
import { segmentIdsOf } from './segment-ids.ts';

/** What was before a verb moved segments of one message, by segment; the first move counts. */
type Before = ReadonlyMap<number, SegmentState>;

/** In which an e-mail stays; the others are passed through. */
const ENDS_OF_EMAILS: ReadonlySet<string> = new Set(['submitted', 'failed', 'expired', 'unknown']);

/**
 * Writes event rows from what a verb brought about, in the verb's own transaction. A message is told of when its state has
 * changed, not each of its segments; a verification when its delivery has.
 */
export class EventRecorder {
  readonly #rows: EventRows;
  readonly #tellsMessages: boolean;
  readonly #tellsDelivery: boolean;
  readonly #segments: Statement<[number, number], StateRow>;
  readonly #verificationOf: Statement<[number], number | null>;
  readonly #segmentsOfVerification: Statement<[number], StateRow>;
  readonly #suspended: Statement<[number], { until: number | null }>;

  constructor(db: Database, rows: EventRows) {
    this.#rows = rows;
    this.#tellsMessages = MESSAGE_EVENTS.some((type) => rows.wants(type));
    this.#tellsDelivery = rows.wants('verification.delivery');
    this.#segments = db.prepare('SELECT id, state FROM segment WHERE id BETWEEN ? AND ?');
    this.#verificationOf = db
      .prepare<[number], number | null>('SELECT verification_id FROM message WHERE id = ?')
      .pluck();
    this.#segmentsOfVerification = db.prepare(SEGMENTS_OF_VERIFICATION);
    this.#suspended = db.prepare('SELECT suspended_until AS until FROM sim WHERE id = ?');
  }

  record(effects: Effects, now: number): void {
    if (effects.events.length === 0) return;
    const moved = new Map<number, Map<number, SegmentState>>();
    for (const { name, payload } of effects.events) {
      switch (name) {
        case 'segment':
          note(moved, payload as SegmentChange);
          break;
        case 'verification':
          this.#rows.add({ type: EVENT_OF_VERIFICATION[payload.state], subject: payload.id }, now, effects);
          break;
        case 'email':
          this.#email(payload, now, effects);
          break;
        case 'inbound':
          this.#rows.add({ type: 'inbound.received', subject: payload.id }, now, effects);
          break;
        case 'balance':
          if (payload.turnedLow) this.#rows.add({ type: 'sim.balance_low', subject: payload.simId }, now, effects);
          break;
        case 'suspension':
          this.#suspension(payload, now, effects);
          break;
      }
    }
    for (const [messageId, before] of moved) this.#message(messageId, before, now, effects);
  }

  #email({ verificationId, state }: StoreEvents['email'], now: number, effects: Effects): void {
    if (!this.#tellsDelivery || !ENDS_OF_EMAILS.has(state)) return;
    this.#rows.add(
      { type: 'verification.delivery', delivery: deliveryState([state]), subject: verificationId },
      now,
      effects,
    );
  }

  #suspension(
    { simId, modem, cause }: { readonly simId: number; readonly modem: string; readonly cause: string | null },
    now: number,
    effects: Effects,
  ): void {
    if (cause === null) {
      this.#rows.add({ type: 'sim.resumed', subject: simId, detail: { modem } }, now, effects);
      return;
    }
    const until = this.#suspended.get(simId)?.until ?? null;
    this.#rows.add({ type: 'sim.suspended', subject: simId, detail: { modem, cause, until } }, now, effects);
  }

  #message(messageId: number, before: Before, now: number, effects: Effects): void {
    if (!this.#tellsMessages && !this.#tellsDelivery) return;
    const rows = this.#segments.all(...segmentIdsOf(messageId));
    const is = messageState(rows.map(({ state }) => state));
    const type = EVENT_OF_MESSAGE[is];
    if (type === undefined || is === messageState(rows.map((row) => stateBefore(row, before)))) return;
    this.#rows.add({ type, subject: messageId }, now, effects);
    if (this.#tellsDelivery) this.#delivery(messageId, before, now, effects);
  }

  #delivery(messageId: number, before: Before, now: number, effects: Effects): void {
    const verificationId = this.#verificationOf.get(messageId) ?? null;
    if (verificationId === null) return;
    const rows = this.#segmentsOfVerification.all(verificationId);
    const is = deliveryState(messageStates(rows));
    const was = deliveryState(messageStates(rows, (row) => stateBefore(row, before)));
    if (is !== was)
      this.#rows.add({ type: 'verification.delivery', delivery: is, subject: verificationId }, now, effects);
  }
}

/** Only moves into a state that is told of can change the state of a message to such a one. */
function note(moved: Map<number, Map<number, SegmentState>>, { messageId, segmentId, from, to }: SegmentChange): void {
  if (from === null || EVENT_OF_MESSAGE[to] === undefined) return;
  let segments = moved.get(messageId);
  if (segments === undefined) moved.set(messageId, (segments = new Map()));
  if (!segments.has(segmentId)) segments.set(segmentId, from);
}

const stateBefore = ({ id, state }: StateRow, before: Before): SegmentState => before.get(id) ?? state;
