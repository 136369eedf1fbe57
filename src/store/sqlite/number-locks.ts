import type { Database, Statement } from 'better-sqlite3';
import type { RetentionAges } from '../retention.ts';

/** Wrong codes in a row for a number, over all its verifications, and the lock that too many of them bring. */
export class NumberLocks {
  readonly #lockedUntil: Statement<[Uint8Array, number], number>;
  readonly #fail: Statement<[Uint8Array, number], number>;
  readonly #lock: Statement;
  readonly #clear: Statement;
  readonly #purge: Statement;

  constructor(db: Database) {
    this.#lockedUntil = db
      .prepare<[Uint8Array, number], number>(
        'SELECT locked_until FROM number_failure WHERE number_hash = ? AND locked_until > ?',
      )
      .pluck();
    this.#fail = db
      .prepare<[Uint8Array, number], number>(
        `INSERT INTO number_failure (number_hash, failures, failed_at) VALUES (?, 1, ?)
         ON CONFLICT (number_hash) DO UPDATE SET failures = failures + 1, failed_at = excluded.failed_at RETURNING failures`,
      )
      .pluck();
    this.#lock = db.prepare('UPDATE number_failure SET failures = 0, locked_until = ? WHERE number_hash = ?');
    this.#clear = db.prepare('DELETE FROM number_failure WHERE number_hash = ?');
    this.#purge = db.prepare(
      `DELETE FROM number_failure WHERE number_hash IN
         (SELECT number_hash FROM number_failure INDEXED BY number_failure_failed
          WHERE failed_at <= ? AND coalesce(locked_until, 0) <= ? ORDER BY failed_at LIMIT ?)`,
    );
  }

  lockedUntil(numberHash: Uint8Array, now: number): number | null {
    return this.#lockedUntil.get(numberHash, now) ?? null;
  }

  /** Counts a wrong code. True where it locks the number; the count begins anew after the lock. */
  fail(
    numberHash: Uint8Array,
    now: number,
    limit: { readonly lockAfter: number; readonly lockedUntil: number },
  ): boolean {
    const failures = this.#fail.get(numberHash, now) ?? 0;
    if (failures < limit.lockAfter) return false;
    this.#lock.run(limit.lockedUntil, numberHash);
    return true;
  }

  /** Forgets numbers without a lock whose last wrong code was long ago, `limit` at most. */
  purge(now: number, limit: number, ages: RetentionAges): number {
    return this.#purge.run(now - ages.numbers, now, limit).changes;
  }

  /** Forgets wrong codes and lock. */
  clear(numberHash: Uint8Array): void {
    this.#clear.run(numberHash);
  }
}
