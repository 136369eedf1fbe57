import type { Database, Statement } from 'better-sqlite3';
import type { MessageClass, TextAlphabet } from '../../message/types.ts';
import type { ReadyQuery, ReadySegment } from '../outbox.ts';
import type { MessageRows } from './message-rows.ts';
import { messageIdOf, seqOf } from './segment-ledger.ts';

/**
 * The index is pinned: after ANALYZE the planner prefers a scan and a sort, seconds instead of microseconds at a million
 * rows. All its columns are in the index, so passing over a row costs no look at the table.
 */
export const READY_SQL = `SELECT id, rank, priority, deadline FROM segment INDEXED BY segment_ready
  WHERE state = 'queued' AND route = ? AND start_by > ? AND avoid_sim <> ?
  ORDER BY rank, priority DESC, deadline, id`;

const ANY_SIM = 0;
/** No row avoids it. */
const NO_SIM = -1;

interface Head {
  readonly id: number;
  readonly rank: number;
  readonly priority: number;
  readonly deadline: number;
}

interface ReadyRow {
  readonly recipient: string;
  readonly class: MessageClass;
  readonly body: Buffer | null;
  readonly alphabet: TextAlphabet;
  readonly segments: number;
  readonly concatRef: number | null;
  readonly flash: number;
  readonly pinned: number;
  readonly acceptedAt: number;
  readonly deadline: number;
  readonly minLeftMs: number;
  readonly attempts: number;
  readonly uncertainAttempts: number;
}

/** Finds what a SIM should send next. Reads only. */
export class ReadySegments {
  readonly #messages: MessageRows;
  readonly #heads: Statement<[number, number, number], Head>;
  readonly #row: Statement<[number, number], ReadyRow>;

  constructor(db: Database, messages: MessageRows) {
    this.#messages = messages;
    this.#heads = db.prepare(READY_SQL);
    this.#row = db.prepare(
      `SELECT m.recipient, m.class, m.body, m.alphabet, m.segments, m.concat_ref AS concatRef, m.flash,
         m.accepted_at AS acceptedAt, m.deadline, m.min_left AS minLeftMs, s.route <> 0 AS pinned, s.attempts,
         s.uncertain_attempts AS uncertainAttempts
       FROM segment s JOIN message m ON m.id = ? WHERE s.id = ?`,
    );
  }

  /** The segment that comes first for this SIM, of those that nobody holds. Steps over one row for each claim. */
  next(query: ReadyQuery): ReadySegment | null {
    const any = this.#head(ANY_SIM, query.allowAvoided ? NO_SIM : query.simId, query);
    // What no other SIM may send has nobody to be left to.
    const own = this.#head(query.simId, NO_SIM, query);
    const first = any === null || (own !== null && before(own, any)) ? own : any;
    return first === null ? null : this.#load(first.id);
  }

  #head(route: number, avoided: number, { now, claimed }: ReadyQuery): Head | null {
    for (const head of this.#heads.iterate(route, now, avoided)) {
      if (!claimed.has(head.id)) return head;
    }
    return null;
  }

  #load(segmentId: number): ReadySegment | null {
    const messageId = messageIdOf(segmentId);
    const row = this.#row.get(messageId, segmentId);
    if (row === undefined || row.body === null) return null;
    const { recipient, body, flash, pinned, ...rest } = row;
    return {
      ...rest,
      segmentId,
      messageId,
      seq: seqOf(segmentId),
      to: recipient,
      text: this.#messages.textOf(messageId, row.class, body),
      flash: flash === 1,
      pinned: pinned === 1,
    };
  }
}

function before(a: Head, b: Head): boolean {
  return (a.rank - b.rank || b.priority - a.priority || a.deadline - b.deadline || a.id - b.id) < 0;
}
