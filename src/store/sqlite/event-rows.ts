import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import type { EventType } from '../../message/events.ts';
import type { DeliveryState } from '../../message/types.ts';
import type { Logger } from '../../runtime/logger.ts';
import { EVENT_IDS_PER_MS, type EventHead, type EventKeeping, type EventRecord } from '../events.ts';
import { sealColumn, unlessDamaged, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';
import { kindOf, meaningOf } from './event-kinds.ts';

export interface NewEvent {
  readonly type: EventType;
  readonly delivery?: DeliveryState;
  readonly subject: number;
  readonly detail?: Readonly<Record<string, unknown>>;
}

interface HeadRow {
  readonly id: number;
  readonly at: number;
  readonly kind: number;
  readonly subject: number;
}

interface OwnerRow {
  readonly keyId: number | null;
  readonly callbackUrl: Buffer | null;
}

type Owner = Pick<EventHead, 'keyId' | 'callbackUrl'>;

const NOBODY: Owner = { keyId: null, callbackUrl: null };

/** Rows of what is told to others: narrow, written one after the other, so that they cost a message next to nothing. */
export class EventRows {
  readonly #details: ColumnSeal;
  readonly #callbackUrls: { readonly message: ColumnSeal; readonly verification: ColumnSeal };
  readonly #keeping: EventKeeping;
  readonly #log: Logger;
  readonly #insert: Statement;
  readonly #heads: Statement<[number, number], HeadRow>;
  readonly #head: Statement<[number], HeadRow>;
  readonly #detail: Statement<[number], Buffer | null>;
  readonly #message: Statement<[number], OwnerRow>;
  readonly #verification: Statement<[number], OwnerRow>;
  readonly #old: Statement<[number, number, number, number], number>;
  readonly #slowest: Statement<[], number | null>;
  readonly #isHeld: Statement<[number], number>;
  readonly #delete: Statement;
  /** The last id that was given, perhaps in a transaction that was undone. */
  #last: number;
  #newest: number;
  /** Rows up to here are purged, but for those that a delivery still needs. */
  #purged = 0;

  constructor(db: Database, sealer: Sealer, keeping: EventKeeping, log: Logger) {
    this.#log = log;
    this.#details = sealColumn(sealer, 'event', 'detail');
    this.#callbackUrls = {
      message: sealColumn(sealer, 'message', 'callback_url'),
      verification: sealColumn(sealer, 'verification', 'callback_url'),
    };
    this.#keeping = keeping;
    this.#insert = db.prepare('INSERT INTO event (id, at, kind, subject, detail) VALUES (?, ?, ?, ?, ?)');
    const columns = 'SELECT id, at, kind, subject FROM event';
    this.#heads = db.prepare(`${columns} WHERE id > ? ORDER BY id LIMIT ?`);
    this.#head = db.prepare(`${columns} WHERE id = ?`);
    this.#detail = db.prepare<[number], Buffer | null>('SELECT detail FROM event WHERE id = ?').pluck();
    this.#message = db.prepare('SELECT key_id AS keyId, callback_url AS callbackUrl FROM message WHERE id = ?');
    this.#verification = db.prepare(
      'SELECT key_id AS keyId, callback_url AS callbackUrl FROM verification WHERE id = ?',
    );
    this.#old = db
      .prepare<[number, number, number, number], number>(
        'SELECT id FROM event WHERE id > ? AND id <= ? AND at <= ? ORDER BY id LIMIT ?',
      )
      .pluck();
    this.#slowest = db
      .prepare<[], number | null>('SELECT min(through) FROM webhook_endpoint WHERE disabled_at IS NULL')
      .pluck();
    this.#isHeld = db.prepare<[number], number>('SELECT 1 FROM webhook_delivery WHERE event_id = ?').pluck();
    this.#delete = db.prepare('DELETE FROM event WHERE id = ?');
    // An endpoint may remember an event that is purged.
    this.#last = this.#newest =
      db
        .prepare<[], number | null>(
          'SELECT max(id) FROM (SELECT max(id) AS id FROM event UNION ALL SELECT max(through) FROM webhook_endpoint)',
        )
        .pluck()
        .get() ?? 0;
  }

  /** Id of the last one that was committed. */
  get newest(): number {
    return this.#newest;
  }

  committed({ recorded }: Effects): void {
    this.#newest = Math.max(this.#newest, recorded);
  }

  get deadMs(): number {
    return this.#keeping.deadMs;
  }

  wants(type: EventType): boolean {
    return this.#keeping.types.has(type);
  }

  /** Inside the transaction of what it tells. Nothing where nobody wants to know. */
  add({ type, delivery, subject, detail }: NewEvent, now: number, effects: Effects): void {
    const kind = this.wants(type) ? kindOf(type, delivery) : null;
    if (kind === null) return;
    const id = (this.#last = Math.max(this.#last + 1, now * EVENT_IDS_PER_MS));
    const sealed = detail === undefined ? null : this.#details.seal(id, JSON.stringify(detail));
    this.#insert.run(id, now, kind, subject, sealed);
    effects.recorded = id;
  }

  /** Oldest first. Those that a newer version wrote, or whose owner cannot be read, have no head. */
  after(id: number, limit: number): readonly (EventHead | { readonly id: number; readonly type: null })[] {
    return this.#heads.all(id, limit).map((row) => this.#headOf(row) ?? { id: row.id, type: null });
  }

  find(id: number): EventHead | null {
    const row = this.#head.get(id);
    return row === undefined ? null : this.#headOf(row);
  }

  /** As it was told to `add`; empty: nothing was. Throws `decrypt_failed`. */
  detailOf(id: number): EventRecord['detail'] {
    const sealed = this.#detail.get(id) ?? null;
    return sealed === null ? {} : (JSON.parse(this.#details.open(id, sealed)) as object as EventRecord['detail']);
  }

  deliveryOf(id: number): DeliveryState | null {
    const kind = this.#head.get(id)?.kind;
    return (kind === undefined ? null : meaningOf(kind)?.delivery) ?? null;
  }

  /** Forgets what is old and what nobody waits for. Returns how many rows it looked at. */
  purge(now: number, limit: number): number {
    const reached = Math.min(this.#slowest.get() ?? this.#newest, this.#newest);
    const old = this.#old.all(this.#purged, reached, now - this.#keeping.keepMs, Math.max(0, limit));
    for (const id of old) {
      if (this.#isHeld.get(id) === undefined) this.#delete.run(id);
      this.#purged = id;
    }
    return old.length;
  }

  /** A delivery of this event is over. */
  release(id: number): void {
    if (id <= this.#purged && this.#isHeld.get(id) === undefined) this.#delete.run(id);
  }

  #headOf({ id, at, kind, subject }: HeadRow): EventHead | null {
    const type = meaningOf(kind)?.type;
    if (type === undefined) return null;
    const owner = unlessDamaged(
      () => this.#ownerOf(type, subject),
      (err) => this.#log.error('event_not_told', { reason: type, err }),
    );
    return owner === undefined ? null : { id, type, at, subjectId: subject, ...owner };
  }

  #ownerOf(type: EventType, subject: number): Owner {
    const { message, verification } = this.#callbackUrls;
    if (type.startsWith('message.')) return ownerIn(this.#message.get(subject), message, subject);
    if (type.startsWith('verification.')) return ownerIn(this.#verification.get(subject), verification, subject);
    return NOBODY;
  }
}

function ownerIn(row: OwnerRow | undefined, callbackUrls: ColumnSeal, id: number): Owner {
  if (row === undefined) return NOBODY;
  const { keyId, callbackUrl } = row;
  return { keyId, callbackUrl: callbackUrl === null ? null : callbackUrls.open(id, callbackUrl) };
}
