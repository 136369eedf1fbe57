import type { Database, Statement } from 'better-sqlite3';
import type { EventHead } from '../events.ts';
import type {
  DeadDelivery,
  DeliveryFailure,
  EndpointCounts,
  EndpointRecord,
  PendingDelivery,
  Webhooks,
} from '../webhooks.ts';
import type { Committer } from './committer.ts';
import { meaningOf } from './event-kinds.ts';
import type { EventRows } from './event-rows.ts';

interface DeadRow extends Omit<DeadDelivery, 'type'> {
  readonly kind: number;
}

const GIVEN_UP: DeliveryFailure = { status: null, reason: 'not_tried' };

/** Receivers, how far each has come, and the deliveries that failed. What succeeds at once leaves no row. */
export class SqliteWebhooks implements Webhooks {
  readonly #committer: Committer;
  readonly #rows: EventRows;
  readonly #endpoints: Statement<[], EndpointRecord>;
  readonly #add: Statement;
  readonly #forgetDeliveries: Statement<[number], number>;
  readonly #forget: Statement;
  readonly #advance: Statement;
  readonly #disable: Statement;
  readonly #insert: Statement;
  readonly #fail: Statement;
  readonly #settle: Statement<[number], number>;
  readonly #pending: Statement<[number, number], PendingDelivery>;
  readonly #hurry: Statement;
  readonly #dead: Statement<[number, number], DeadRow>;
  readonly #replay: Statement;
  readonly #replaySince: Statement;
  readonly #counts: Statement<[], EndpointCounts>;
  readonly #purge: Statement<[number, number], number>;

  constructor(db: Database, committer: Committer, rows: EventRows) {
    this.#committer = committer;
    this.#rows = rows;
    this.#endpoints = db.prepare(
      'SELECT id, name, through, disabled_at AS disabledAt FROM webhook_endpoint ORDER BY id',
    );
    this.#add = db.prepare('INSERT INTO webhook_endpoint (name, through) VALUES (?, ?) ON CONFLICT (name) DO NOTHING');
    this.#forgetDeliveries = db
      .prepare<[number], number>('DELETE FROM webhook_delivery WHERE endpoint_id = ? RETURNING event_id')
      .pluck();
    this.#forget = db.prepare('DELETE FROM webhook_endpoint WHERE id = ?');
    this.#advance = db.prepare('UPDATE webhook_endpoint SET through = max(through, ?) WHERE id = ?');
    this.#disable = db.prepare('UPDATE webhook_endpoint SET disabled_at = ? WHERE id = ?');
    this.#insert = db.prepare(
      `INSERT INTO webhook_delivery (endpoint_id, event_id, attempts, due_at, dead_at, status, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (endpoint_id, event_id) DO NOTHING`,
    );
    this.#fail = db.prepare(
      `UPDATE webhook_delivery SET attempts = attempts + 1, due_at = ?, dead_at = ?, status = ?, reason = ?
       WHERE id = ? AND due_at IS NOT NULL`,
    );
    this.#settle = db.prepare<[number], number>('DELETE FROM webhook_delivery WHERE id = ? RETURNING event_id').pluck();
    this.#pending = db.prepare(
      `SELECT id, event_id AS eventId, attempts, due_at AS dueAt FROM webhook_delivery INDEXED BY webhook_delivery_due
       WHERE endpoint_id = ? AND due_at IS NOT NULL ORDER BY due_at LIMIT ?`,
    );
    this.#hurry = db.prepare('UPDATE webhook_delivery SET due_at = ? WHERE endpoint_id = ? AND due_at > ?');
    this.#dead = db.prepare(
      `SELECT d.id, w.name AS endpoint, d.event_id AS eventId, e.kind, e.at, d.attempts, d.dead_at AS deadAt, d.status, d.reason
       FROM webhook_delivery d NOT INDEXED CROSS JOIN webhook_endpoint w ON w.id = d.endpoint_id JOIN event e ON e.id = d.event_id
       WHERE d.id < ? AND d.dead_at IS NOT NULL ORDER BY d.id DESC LIMIT ?`,
    );
    this.#replay = db.prepare(
      'UPDATE webhook_delivery SET due_at = ?, dead_at = NULL WHERE id = ? AND dead_at IS NOT NULL',
    );
    this.#replaySince = db.prepare(
      `UPDATE webhook_delivery SET due_at = ?, dead_at = NULL WHERE id IN (
         SELECT d.id FROM webhook_delivery d JOIN event e ON e.id = d.event_id
         WHERE d.dead_at IS NOT NULL AND e.at >= ? LIMIT ?)`,
    );
    this.#counts = db.prepare(
      `SELECT name, (SELECT count(*) FROM webhook_delivery WHERE endpoint_id = w.id AND due_at IS NOT NULL) AS pending,
         coalesce(d.dead, 0) AS dead
       FROM webhook_endpoint w LEFT JOIN (SELECT endpoint_id, count(*) AS dead
         FROM webhook_delivery INDEXED BY webhook_delivery_dead WHERE dead_at IS NOT NULL GROUP BY endpoint_id) d
         ON d.endpoint_id = w.id ORDER BY id`,
    );
    this.#purge = db
      .prepare<[number, number], number>('SELECT id FROM webhook_delivery WHERE dead_at <= ? ORDER BY dead_at LIMIT ?')
      .pluck();
  }

  configure(names: readonly string[]): Promise<readonly EndpointRecord[]> {
    return this.#committer.write(() => {
      const wanted = new Set(names);
      for (const { id, name } of this.#endpoints.all()) {
        if (wanted.has(name)) continue;
        const released = this.#forgetDeliveries.all(id);
        this.#forget.run(id);
        for (const eventId of released) this.#rows.release(eventId);
      }
      for (const name of wanted) this.#add.run(name, this.#rows.newest);
      return this.#endpoints.all();
    });
  }

  async endpoints(): Promise<readonly EndpointRecord[]> {
    return this.#endpoints.all();
  }

  advance(endpointId: number, through: number): Promise<void> {
    return this.#committer.lazy(() => void this.#advance.run(through, endpointId));
  }

  failFirst(
    endpointId: number,
    eventId: number,
    { status, reason }: DeliveryFailure,
    dueAt: number | null,
    now: number,
  ): Promise<void> {
    return this.#committer.write(
      () => void this.#insert.run(endpointId, eventId, 1, dueAt, dueAt === null ? now : null, status, reason),
      { lane: 'batch' },
    );
  }

  failAgain(id: number, { status, reason }: DeliveryFailure, dueAt: number | null, now: number): Promise<void> {
    return this.#committer.write(() => void this.#fail.run(dueAt, dueAt === null ? now : null, status, reason, id), {
      lane: 'batch',
    });
  }

  settle(id: number): Promise<void> {
    return this.#committer.write(() => this.#end(id), { lane: 'batch' });
  }

  async pending(endpointId: number, limit: number): Promise<readonly PendingDelivery[]> {
    return this.#pending.all(endpointId, limit);
  }

  hurry(endpointId: number, now: number): Promise<void> {
    return this.#committer.write(() => void this.#hurry.run(now, endpointId, now), { lane: 'batch' });
  }

  giveUp(
    endpointId: number,
    { through, before, limit, now }: { through: number; before: number; limit: number; now: number },
    wanted: (head: EventHead) => boolean,
  ): Promise<{ readonly through: number; readonly dead: number }> {
    return this.#committer.write(
      () => {
        let reached = through;
        let dead = 0;
        for (const head of this.#rows.after(through, limit)) {
          if (head.type !== null && head.at >= before) break;
          reached = head.id;
          if (head.type === null || !wanted(head)) continue;
          this.#insert.run(endpointId, head.id, 0, null, now, GIVEN_UP.status, GIVEN_UP.reason);
          dead++;
        }
        if (reached > through) this.#advance.run(reached, endpointId);
        return { through: reached, dead };
      },
      { lane: 'batch', rows: limit },
    );
  }

  disable(endpointId: number, at: number | null): Promise<void> {
    return this.#committer.write(() => void this.#disable.run(at, endpointId));
  }

  async dead({ before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number }) {
    return this.#dead
      .all(before, limit)
      .map(({ kind, ...row }) => Object.assign(row, { type: meaningOf(kind)?.type ?? null }));
  }

  replay(id: number, now: number): Promise<boolean> {
    return this.#committer.write(() => this.#replay.run(now, id).changes > 0);
  }

  replaySince(since: number, limit: number, now: number): Promise<number> {
    return this.#committer.write(() => this.#replaySince.run(now, since, limit).changes, { rows: limit });
  }

  async counts(): Promise<readonly EndpointCounts[]> {
    return this.#counts.all();
  }

  /** Forgets what has been dead for long. */
  purge(now: number, limit: number): number {
    const old = this.#purge.all(now - this.#rows.deadMs, Math.max(0, limit));
    for (const id of old) this.#end(id);
    return old.length;
  }

  #end(id: number): void {
    const eventId = this.#settle.get(id);
    if (eventId !== undefined) this.#rows.release(eventId);
  }
}
