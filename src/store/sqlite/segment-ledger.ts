import type { Database, Statement } from 'better-sqlite3';
import { statesBefore } from '../../message/state.ts';
import { SEGMENT_STATES, type SegmentState } from '../../message/types.ts';
import type { SegmentChange } from '../outbox.ts';
import { CLASS_RANKS, type Effects } from './effects.ts';
import { messageIdOf, segmentIdsOf } from './segment-ids.ts';

/** A row of `segment`, without what never changes anything. */
export interface SegmentRow {
  readonly id: number;
  readonly state: SegmentState;
  readonly rank: number;
  readonly avoid_sim: number;
  readonly deadline: number;
  readonly start_by: number;
  readonly due_at: number | null;
  readonly give_up_at: number | null;
  readonly attempts: number;
  readonly uncertain_attempts: number;
  readonly reason: string | null;
}

export type SegmentPatch = Partial<
  Pick<SegmentRow, 'avoid_sim' | 'give_up_at' | 'attempts' | 'uncertain_attempts' | 'reason'>
>;

export const SEGMENT_COLUMNS =
  'id, state, rank, avoid_sim, deadline, start_by, due_at, give_up_at, attempts, uncertain_attempts, reason';

const listOf = (states: readonly SegmentState[]) => states.map((state) => `'${state}'`).join(', ');

/** The guarded update that leads to each state. Nothing leads to `scheduled` or `queued` but what `statesBefore` names. */
export const MOVE_SQL: Readonly<Record<SegmentState, string>> = Object.fromEntries(
  SEGMENT_STATES.map((to) => [
    to,
    `UPDATE segment SET state = '${to}', state_at = ?, due_at = ?, avoid_sim = ?, give_up_at = ?, attempts = ?, uncertain_attempts = ?, reason = ?
     WHERE id = ? AND state IN (${listOf(statesBefore(to))})`,
  ]),
) as Record<SegmentState, string>;

/** States in which the text of a message may still be needed for a submit. */
const NEEDS_TEXT: ReadonlySet<SegmentState> = new Set(['scheduled', 'queued', 'submitting', 'uncertain']);

/** The only place that changes the state of a segment. */
export class SegmentLedger {
  readonly #moves: Readonly<Record<SegmentState, Statement>>;
  readonly #keep: Statement;
  readonly #byId: Statement<[number], SegmentRow>;
  readonly #ofMessage: Statement<[number, number], SegmentRow>;
  readonly #eraseNow: Statement;

  constructor(db: Database) {
    this.#moves = Object.fromEntries(SEGMENT_STATES.map((to) => [to, db.prepare(MOVE_SQL[to])])) as Record<
      SegmentState,
      Statement
    >;
    this.#keep = db.prepare(
      'UPDATE segment SET due_at = ?, avoid_sim = ?, give_up_at = ?, attempts = ?, uncertain_attempts = ?, reason = ? WHERE id = ?',
    );
    this.#byId = db.prepare(`SELECT ${SEGMENT_COLUMNS} FROM segment WHERE id = ?`);
    this.#ofMessage = db.prepare(`SELECT ${SEGMENT_COLUMNS} FROM segment WHERE id BETWEEN ? AND ?`);
    this.#eraseNow = db.prepare(
      `UPDATE message SET erase_at = ? WHERE id = ? AND erase_at > ?
       AND NOT EXISTS (SELECT 1 FROM segment WHERE id BETWEEN ? AND ? AND state IN (${listOf([...NEEDS_TEXT])}))`,
    );
  }

  get(segmentId: number): SegmentRow | null {
    return this.#byId.get(segmentId) ?? null;
  }

  ofMessage(messageId: number): readonly SegmentRow[] {
    return this.#ofMessage.all(...segmentIdsOf(messageId));
  }

  /** Null: the table of transitions does not allow it; nothing changed. */
  move(
    row: SegmentRow,
    to: SegmentState,
    at: { readonly now: number; readonly dueAt: number | null },
    effects: Effects,
    patch: SegmentPatch = {},
  ): SegmentChange | null {
    const next = { ...row, ...patch };
    const moved = this.#moves[to].run(
      at.now,
      at.dueAt,
      next.avoid_sim,
      next.give_up_at,
      next.attempts,
      next.uncertain_attempts,
      next.reason,
      row.id,
    );
    if (moved.changes === 0) return null;
    const change = { segmentId: row.id, messageId: messageIdOf(row.id), from: row.state, to };
    effects.tell('segment', change);
    effects.due(at.dueAt);
    if (row.state === 'queued') effects.queued[row.rank as 0 | 1 | 2]--;
    if (to === 'queued') {
      effects.queued[row.rank as 0 | 1 | 2]++;
      effects.ready++;
    }
    if (row.rank === CLASS_RANKS.otp && !NEEDS_TEXT.has(to)) this.#textIsDone(change.messageId, at.now);
    return change;
  }

  /** Changes everything but the state. */
  keep(row: SegmentRow, dueAt: number | null, effects: Effects, patch: SegmentPatch = {}): void {
    const next = { ...row, ...patch };
    this.#keep.run(dueAt, next.avoid_sim, next.give_up_at, next.attempts, next.uncertain_attempts, next.reason, row.id);
    effects.due(dueAt);
  }

  /**
   * Ends a segment that will not be submitted any more: as `state` where nothing left, else `uncertain` until its
   * validity is over, because an attempt of it may have been sent.
   */
  end(
    row: SegmentRow,
    state: 'expired' | 'cancelled' | 'failed',
    now: number,
    effects: Effects,
    patch: SegmentPatch = {},
  ): SegmentChange | null {
    const next = { ...row, ...patch };
    if (next.uncertain_attempts === 0) return this.move(row, state, { now, dueAt: null }, effects, patch);
    const giveUpAt = next.give_up_at ?? row.deadline;
    if (row.state !== 'uncertain') return this.move(row, 'uncertain', { now, dueAt: giveUpAt }, effects, patch);
    this.keep(row, giveUpAt, effects, patch);
    return null;
  }

  #textIsDone(messageId: number, now: number): void {
    this.#eraseNow.run(now, messageId, now, ...segmentIdsOf(messageId));
  }
}
