import type { Database, Statement } from 'better-sqlite3';
import type { Advances } from '../advances.ts';
import type { VerificationView } from '../verifications.ts';
import type { Challenges } from './challenges.ts';
import type { Committer } from './committer.ts';

/** Deliveries after which nothing is to be waited for. */
const FAILED: ReadonlySet<string> = new Set(['undelivered', 'failed', 'expired_unsent']);

export class SqliteAdvances implements Advances {
  readonly #committer: Committer;
  readonly #challenges: Challenges;
  readonly #due: Statement<[number, number], { id: number; keyId: number }>;
  readonly #taken: Statement;
  readonly #nextDue: Statement<[], number | null>;
  readonly #keyOf: Statement<[number], number>;
  readonly #ofMessage: Statement<[number], number | null>;
  readonly #hasten: Statement;

  constructor(db: Database, committer: Committer, challenges: Challenges) {
    this.#committer = committer;
    this.#challenges = challenges;
    this.#due = db.prepare(
      `SELECT id, key_id AS keyId FROM verification INDEXED BY verification_advance
       WHERE advance_at <= ? ORDER BY advance_at LIMIT ?`,
    );
    this.#taken = db.prepare('UPDATE verification SET advance_at = NULL WHERE id = ?');
    this.#nextDue = db
      .prepare<[], number | null>('SELECT min(advance_at) FROM verification WHERE advance_at IS NOT NULL')
      .pluck();
    this.#keyOf = db.prepare<[number], number>('SELECT key_id FROM verification WHERE id = ?').pluck();
    this.#ofMessage = db.prepare<[number], number | null>('SELECT verification_id FROM message WHERE id = ?').pluck();
    this.#hasten = db.prepare(
      `UPDATE verification SET offer_at = min(offer_at, ?), advance_at = min(advance_at, ?)
       WHERE id = ? AND state = 'pending' AND offer_at IS NOT NULL`,
    );
  }

  take(now: number, limit: number): ReturnType<Advances['take']> {
    return this.#committer.write(() => {
      const due: VerificationView[] = [];
      for (const { id, keyId } of this.#due.all(now, limit)) {
        this.#taken.run(id);
        const row = this.#challenges.get(id, keyId);
        if (row?.state === 'pending') due.push(this.#challenges.view(row));
      }
      return { due, nextDueAt: this.#nextDue.get() ?? null };
    });
  }

  async hasten(what: Parameters<Advances['hasten']>[0], now: number): Promise<void> {
    const id = 'messageId' in what ? this.#ofMessage.get(what.messageId) : what.verificationId;
    // Most messages that fail are no codes: what belongs to none costs no commit.
    if (id === null || id === undefined || !this.#hasFailed(id)) return;
    return this.#committer.write((effects) => {
      const found = this.#hasten.run(now, now, id).changes > 0;
      if (found) effects.tell('advance', { at: now });
    });
  }

  #hasFailed(id: number): boolean {
    const keyId = this.#keyOf.get(id);
    const row = keyId === undefined ? null : this.#challenges.get(id, keyId);
    return row?.state === 'pending' && FAILED.has(this.#challenges.view(row).delivery);
  }
}
