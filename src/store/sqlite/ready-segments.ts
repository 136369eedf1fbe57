import type { Database, Statement } from 'better-sqlite3';
import type { MessageClass, TextAlphabet } from '../../message/types.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { ReadyQuery, ReadyRoute, ReadySegment } from '../outbox.ts';
import { unlessDamaged } from './column-seal.ts';
import { CLASS_RANKS } from './effects.ts';
import type { MessageRows } from './message-rows.ts';
import { messageIdOf, seqOf } from './segment-ids.ts';
import type { SimDays } from './sim-days.ts';

/**
 * The index is pinned: after ANALYZE the planner prefers a scan and a sort, seconds instead of microseconds at a million
 * rows. All its columns are in the index, so passing over a row costs no look at the table.
 */
export const READY_SQL = `SELECT id, rank, priority, wanted_by AS wantedBy, avoid_sim AS avoids FROM segment INDEXED BY segment_ready
  WHERE state = 'queued' AND route = ? AND rank BETWEEN ? AND ? AND start_by > ? AND avoid_sim <> ?
  ORDER BY rank, priority DESC, wanted_by, id`;

/** A SIM that may only take some of a queue looks this far for one: the rest is for others, or for tomorrow. */
const LOOK_FOR_SOME = 64;
/** No row avoids it. */
const NO_SIM = -1;

interface Head {
  readonly id: number;
  readonly rank: number;
  readonly priority: number;
  readonly wantedBy: number;
  readonly avoids: number;
}

interface ReadyRow {
  readonly recipient: Buffer;
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
  readonly #days: SimDays;
  readonly #heads: Statement<[number, number, number, number, number], Head>;
  readonly #row: Statement<[number, number], ReadyRow>;
  readonly #recipient: Statement<[number], Buffer>;

  readonly #log: Logger;
  /** Segments whose message is damaged. They end by their deadline; until then they are passed over. */
  readonly #damaged = new Set<number>();

  constructor(db: Database, messages: MessageRows, days: SimDays, log: Logger) {
    this.#messages = messages;
    this.#days = days;
    this.#log = log;
    this.#recipient = db.prepare<[number], Buffer>('SELECT recipient FROM message WHERE id = ?').pluck();
    this.#heads = db.prepare(READY_SQL);
    this.#row = db.prepare(
      `SELECT m.recipient, m.class, m.body, m.alphabet, m.segments, m.concat_ref AS concatRef, m.flash,
         m.accepted_at AS acceptedAt, m.deadline, m.min_left AS minLeftMs, s.route > 0 AS pinned, s.attempts,
         s.uncertain_attempts AS uncertainAttempts
       FROM segment s JOIN message m ON m.id = ? WHERE s.id = ?`,
    );
  }

  /**
   * The segment that comes first for this SIM, of those that nobody holds: the first of the heads of its routes. Steps
   * over one row for each claim.
   */
  next(query: ReadyQuery): ReadySegment | null {
    for (;;) {
      const first = this.#first(query);
      const segment = first === null ? null : this.#unlessDamaged(first.id, () => this.#load(first.id));
      if (segment !== undefined) return segment;
    }
  }

  #first(query: ReadyQuery): Head | null {
    let first: Head | null = null;
    for (const route of query.routes) first = earlier(first, this.#head(route, query));
    // What no other SIM may send has nobody to be left to.
    for (const classes of query.own)
      first = earlier(first, this.#head({ ...classes, route: query.simId, allowAvoided: true, avoiding: null }, query));
    return first;
  }

  /** Undefined: its message cannot be opened, and is passed over from now on. */
  #unlessDamaged<T>(segmentId: number, read: () => T): T | undefined {
    return unlessDamaged(read, (err) => {
      this.#damaged.add(segmentId);
      this.#log.error('message_damaged', { segment: segmentId, err });
    });
  }

  #head({ route, from, to, allowAvoided, avoiding, knownOn }: ReadyRoute, query: ReadyQuery): Head | null {
    const avoided = allowAvoided ? NO_SIM : query.simId;
    let looked = 0;
    for (const head of this.#heads.iterate(route, CLASS_RANKS[from], CLASS_RANKS[to], query.now, avoided)) {
      if (query.claimed.has(head.id) || this.#damaged.has(head.id)) continue;
      const fits = avoiding === null || head.avoids === avoiding;
      if (fits && (knownOn === null || this.#isKnown(head.id, knownOn, query))) return head;
      if (++looked === LOOK_FOR_SOME) return null;
    }
    return null;
  }

  #isKnown(segmentId: number, day: number, { simId }: ReadyQuery): boolean {
    const messageId = messageIdOf(segmentId);
    const recipient = this.#recipient.get(messageId);
    if (recipient === undefined) return false;
    const number = this.#unlessDamaged(segmentId, () => this.#messages.recipients.open(messageId, recipient));
    return number !== undefined && this.#days.hasSentTo(simId, day, number);
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
      to: this.#messages.recipients.open(messageId, recipient),
      text: this.#messages.bodies.open(messageId, body),
      flash: flash === 1,
      pinned: pinned === 1,
    };
  }
}

function earlier(first: Head | null, head: Head | null): Head | null {
  return head !== null && (first === null || before(head, first)) ? head : first;
}

function before(a: Head, b: Head): boolean {
  return (a.rank - b.rank || b.priority - a.priority || a.wantedBy - b.wantedBy || a.id - b.id) < 0;
}
