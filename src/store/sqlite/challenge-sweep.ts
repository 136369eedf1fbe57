import type { Database, Statement } from 'better-sqlite3';
import type { VerificationState } from '../../message/types.ts';
import type { Challenges } from './challenges.ts';
import type { Effects } from './effects.ts';
import type { EmailRows } from './email-rows.ts';

/** Rows of each kind that one sweep handles. */
const SWEEP_ROWS = 500;
/** Texts that are due go together, half of the 60 s of rule 18 later: each sweep that erases truncates the WAL. */
const ERASE_WITH_MS = 30_000;

interface DueRow {
  readonly id: number;
  readonly state: VerificationState;
}

/** Expires challenges, and erases the secrets of ended ones and the texts of one-time passwords that are done with. */
export class ChallengeSweep {
  readonly #challenges: Challenges;
  readonly #emails: EmailRows;
  readonly #due: Statement<[number, number], DueRow>;
  readonly #erase: Statement;
  readonly #eraseTexts: Statement;
  readonly #nextChallenge: Statement<[], number | null>;
  readonly #nextText: Statement<[], number | null>;

  constructor(db: Database, challenges: Challenges, emails: EmailRows) {
    this.#challenges = challenges;
    this.#emails = emails;
    this.#due = db.prepare(
      'SELECT id, state FROM verification INDEXED BY verification_due WHERE due_at <= ? ORDER BY due_at LIMIT ?',
    );
    this.#erase = db.prepare(
      'UPDATE verification SET secret = NULL, code_hash = NULL, salt = NULL, due_at = NULL WHERE id = ?',
    );
    this.#eraseTexts = db.prepare(
      `UPDATE message SET body = NULL, erase_at = NULL WHERE id IN
         (SELECT id FROM message INDEXED BY message_erase WHERE erase_at <= ? ORDER BY erase_at LIMIT ?)`,
    );
    this.#nextChallenge = db
      .prepare<[], number | null>('SELECT min(due_at) FROM verification WHERE due_at IS NOT NULL')
      .pluck();
    this.#nextText = db
      .prepare<[], number | null>('SELECT min(erase_at) FROM message WHERE erase_at IS NOT NULL')
      .pluck();
  }

  run(now: number, effects: Effects): { expired: readonly number[]; erased: number; nextDueAt: number | null } {
    const due = this.#due.all(now, SWEEP_ROWS);
    const expired = due.filter(({ state }) => state === 'pending').map(({ id }) => id);
    for (const id of expired) this.#challenges.end(id, 'expired', now, effects);
    for (const { id } of due) {
      this.#erase.run(id);
      this.#emails.erase(id);
    }
    const erased = due.length + this.#eraseTexts.run(now, SWEEP_ROWS).changes;
    effects.erased = erased > 0;
    return { expired, erased, nextDueAt: this.#nextDueAt(now) };
  }

  #nextDueAt(now: number): number | null {
    const challenge = this.#nextChallenge.get() ?? Number.POSITIVE_INFINITY;
    const text = this.#nextText.get() ?? Number.POSITIVE_INFINITY;
    // What a full sweep left over is due at once.
    const next = Math.min(challenge, text <= now ? text : text + ERASE_WITH_MS);
    return Number.isFinite(next) ? next : null;
  }
}
