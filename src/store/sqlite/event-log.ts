import type { Database, Statement } from 'better-sqlite3';
import type { AlertEvent, ModemEvent } from '../../message/events.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { EventHead, EventLog, EventPage, EventQuery, EventRecord, EventSubject } from '../events.ts';
import type { InboundView } from '../inbox.ts';
import type { Challenges } from './challenges.ts';
import { unlessDamaged } from './column-seal.ts';
import type { Committer } from './committer.ts';
import type { EventRows } from './event-rows.ts';
import type { MessageViews } from './message-views.ts';

/** Rows that one call looks at, at most: others have their turn in between. */
const SCAN_ROWS = 200;

interface SimRow {
  readonly name: string;
  readonly amount: number | null;
}

export interface EventLogParts {
  readonly db: Database;
  readonly committer: Committer;
  readonly rows: EventRows;
  readonly views: MessageViews;
  readonly challenges: Challenges;
  readonly inbound: (id: number) => InboundView | null;
  readonly log: Logger;
  readonly now: () => number;
}

/** Events with what they are about, as it is when somebody reads them. */
export class SqliteEventLog implements EventLog {
  readonly #parts: EventLogParts;
  readonly #sim: Statement<[number], SimRow>;

  constructor(parts: EventLogParts) {
    this.#parts = parts;
    this.#sim = parts.db.prepare(
      'SELECT name, (SELECT amount FROM sim_balance WHERE sim_id = sim.id) AS amount FROM sim WHERE id = ?',
    );
  }

  newest(): number {
    return this.#parts.rows.newest;
  }

  async read({ after, wanted, limit }: EventQuery): Promise<EventPage> {
    const heads = this.#parts.rows.after(after, SCAN_ROWS);
    const events: EventRecord[] = [];
    let through = after;
    for (const head of heads) {
      through = head.id;
      const record = head.type !== null && wanted(head) ? this.#record(head) : null;
      if (record !== null) events.push(record);
      if (events.length >= limit) break;
    }
    const last = heads.at(-1);
    return { events, through, more: last !== undefined && (through < last.id || heads.length === SCAN_ROWS) };
  }

  async find(id: number): Promise<EventRecord | null> {
    const head = this.#parts.rows.find(id);
    return head === null ? null : this.#record(head);
  }

  record(type: ModemEvent | AlertEvent, detail: Readonly<Record<string, unknown>>): Promise<void> {
    const { committer, rows, now } = this.#parts;
    if (!rows.wants(type)) return Promise.resolve();
    return committer.lazy((effects) => rows.add({ type, subject: 0, detail }, now(), effects));
  }

  /** Null: its subject is forgotten, or cannot be opened. */
  #record(head: EventHead): EventRecord | null {
    const { rows, log } = this.#parts;
    const read = () => {
      const subject = this.#subject(head);
      return subject === null ? null : { ...head, subject, detail: rows.detailOf(head.id) };
    };
    return unlessDamaged(read, (err) => log.error('event_not_told', { reason: head.type, err })) ?? null;
  }

  #subject({ id, type, subjectId, keyId }: EventHead): EventSubject | null {
    const { views, challenges, rows, inbound } = this.#parts;
    switch (type.slice(0, type.indexOf('.'))) {
      case 'message': {
        const view = views.get(subjectId, null);
        return view === null ? null : { kind: 'message', view };
      }
      case 'verification': {
        const row = keyId === null ? null : challenges.get(subjectId, keyId);
        if (row === null) return null;
        return { kind: 'verification', view: challenges.view(row), delivery: rows.deliveryOf(id) };
      }
      case 'inbound': {
        const view = inbound(subjectId);
        return view === null ? null : { kind: 'inbound', view };
      }
      case 'sim': {
        const row = this.#sim.get(subjectId);
        return row === undefined ? null : { kind: 'sim', ...row };
      }
      default:
        return { kind: 'none' };
    }
  }
}
