import type { Database, Statement } from 'better-sqlite3';

/** Wrong codes in a row for a number, over all its verifications, and the lock that too many of them bring. */
export class NumberLocks {
  readonly #lockedUntil: Statement<[Uint8Array, number], number>;
  readonly #fail: Statement<[Uint8Array], number>;
  readonly #lock: Statement;
  readonly #clear: Statement;

  constructor(db: Database) {
    this.#lockedUntil = db
      .prepare<[Uint8Array, number], number>(
        'SELECT locked_until FROM number_failure WHERE number_hash = ? AND locked_until > ?',
      )
      .pluck();
    this.#fail = db
      .prepare<[Uint8Array], number>(
        `INSERT INTO number_failure (number_hash, failures) VALUES (?, 1)
         ON CONFLICT (number_hash) DO UPDATE SET failures = failures + 1 RETURNING failures`,
      )
      .pluck();
    this.#lock = db.prepare('UPDATE number_failure SET failures = 0, locked_until = ? WHERE number_hash = ?');
    this.#clear = db.prepare('DELETE FROM number_failure WHERE number_hash = ?');
  }

  lockedUntil(numberHash: Uint8Array, now: number): number | null {
    return this.#lockedUntil.get(numberHash, now) ?? null;
  }

  /** Counts a wrong code. True where it locks the number; the count begins anew after the lock. */
  fail(numberHash: Uint8Array, limit: { readonly lockAfter: number; readonly lockedUntil: number }): boolean {
    const failures = this.#fail.get(numberHash) ?? 0;
    if (failures < limit.lockAfter) return false;
    this.#lock.run(limit.lockedUntil, numberHash);
    return true;
  }

  /** Forgets wrong codes and lock. */
  clear(numberHash: Uint8Array): void {
    this.#clear.run(numberHash);
  }
}
