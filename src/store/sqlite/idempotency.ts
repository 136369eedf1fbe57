import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import { DAY_MS } from '../../runtime/durations.ts';
import type { Accepted, IdempotencyKey } from '../outbox.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import { RowIds } from './row-ids.ts';

/** How long a request may be repeated with its Idempotency-Key at least; it is forgotten when it is purged. */
const IDEMPOTENCY_MS = DAY_MS;

export interface RememberedRequest {
  readonly body: Buffer;
  readonly response: string | null;
  readonly verificationId: number | null;
  readonly createdAt: number;
}

type Row = Omit<RememberedRequest, 'response'> & { readonly id: number; readonly response: Buffer | null };

/** What earlier requests were answered, in the transaction of what they made. */
export class IdempotencyRecords {
  readonly #responses: ColumnSeal;
  readonly #ids: RowIds;
  readonly #find: Statement<[Uint8Array], Row>;
  readonly #save: Statement;
  readonly #purge: Statement;

  constructor(db: Database, sealer: Sealer) {
    this.#responses = sealColumn(sealer, 'idempotency', 'response');
    this.#ids = new RowIds(db, 'idempotency');
    this.#find = db.prepare(
      'SELECT id, body, response, verification_id AS verificationId, created_at AS createdAt FROM idempotency WHERE scope = ?',
    );
    this.#save = db.prepare(
      `INSERT OR REPLACE INTO idempotency (id, scope, body, response, verification_id, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#purge = db.prepare(
      // Rows lie in the order of their making: looking at the oldest ones is enough.
      `DELETE FROM idempotency WHERE id <=
         (SELECT max(id) FROM (SELECT id, created_at FROM idempotency ORDER BY id LIMIT ?) WHERE created_at <= ?)`,
    );
  }

  /**
   * `mismatch`: the key was used with another body in the last 24 h. Null: not seen. Age alone forgets no answer: with a clock
   * that leaps a day, what is repeated a moment later would be done twice.
   */
  find(key: IdempotencyKey | null, now: number): RememberedRequest | 'mismatch' | null {
    if (key === null) return null;
    const found = this.#find.get(key.scope);
    if (found === undefined) return null;
    if (Buffer.compare(found.body, key.body) === 0) return this.#opened(found);
    return found.createdAt > now - IDEMPOTENCY_MS ? 'mismatch' : null;
  }

  /** What a repeat of a request that made something is answered. Null: it is none. */
  repeated(key: IdempotencyKey | null, now: number): Extract<Accepted, { kind: 'replayed' | 'mismatch' }> | null {
    const earlier = this.find(key, now);
    if (earlier === 'mismatch') return { kind: 'mismatch' };
    return earlier === null ? null : { kind: 'replayed', response: earlier.response ?? '' };
  }

  remember(
    key: IdempotencyKey | null,
    answer: { readonly response?: string; readonly verificationId?: number },
    now: number,
  ): void {
    if (key === null) return;
    const id = this.#ids.next();
    const { response, verificationId = null } = answer;
    const sealed = response === undefined ? null : this.#responses.seal(id, response);
    this.#save.run(id, key.scope, key.body, sealed, verificationId, now);
  }

  /** Forgets what may no longer be repeated, `limit` at most. */
  purge(now: number, limit: number): number {
    return this.#purge.run(limit, now - IDEMPOTENCY_MS).changes;
  }

  #opened({ id, response, ...row }: Row): RememberedRequest {
    return { ...row, response: response === null ? null : this.#responses.open(id, response) };
  }
}
