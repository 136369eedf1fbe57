import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import type { EmailState } from '../../message/types.ts';
import type { NewEmail } from '../emails.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';

/** What is sealed of an e-mail. */
export type EmailContent = Pick<NewEmail, 'address' | 'subject' | 'text'>;

/** Rows of e-mails, in the transactions of what they belong to. */
export class EmailRows {
  readonly #contents: ColumnSeal;
  readonly #insert: Statement;
  readonly #setContent: Statement;
  readonly #queued: Statement<[number], number>;
  readonly #cancel: Statement;
  readonly #states: Statement<[number], EmailState>;
  readonly #erase: Statement;

  constructor(db: Database, sealer: Sealer) {
    this.#contents = sealColumn(sealer, 'email', 'content');
    this.#insert = db.prepare(
      `INSERT INTO email (verification_id, state, state_at, accepted_at, deadline, due_at) VALUES (?, 'queued', ?, ?, ?, ?)`,
    );
    this.#setContent = db.prepare('UPDATE email SET content = ? WHERE id = ?');
    // Most verifications have none, and RETURNING would cost each of them a temporary table.
    this.#queued = db
      .prepare<[number], number>("SELECT id FROM email WHERE verification_id = ? AND state = 'queued'")
      .pluck();
    this.#cancel = db.prepare("UPDATE email SET state = 'cancelled', state_at = ?, due_at = NULL WHERE id = ?");
    this.#states = db.prepare<[number], EmailState>('SELECT state FROM email WHERE verification_id = ?').pluck();
    this.#erase = db.prepare('UPDATE email SET content = NULL WHERE verification_id = ?');
  }

  insert({ deadline, ...content }: NewEmail, verificationId: number, now: number, effects: Effects): void {
    const id = Number(this.#insert.run(verificationId, now, now, deadline, now).lastInsertRowid);
    const { address, subject, text } = content;
    this.#setContent.run(this.#contents.seal(id, JSON.stringify({ address, subject, text })), id);
    effects.tell('email', { id, verificationId, state: 'queued' });
  }

  /** Throws `decrypt_failed`. */
  contentOf(id: number, content: Uint8Array): EmailContent {
    return JSON.parse(this.#contents.open(id, content)) as EmailContent;
  }

  /** Calls back what is not at the relay. */
  cancelUnsent(verificationId: number, now: number, effects: Effects): void {
    for (const id of this.#queued.all(verificationId)) {
      this.#cancel.run(now, id);
      effects.tell('email', { id, verificationId, state: 'cancelled' });
    }
  }

  statesOf(verificationId: number): readonly EmailState[] {
    return this.#states.all(verificationId);
  }

  /** Address and code. */
  erase(verificationId: number): void {
    this.#erase.run(verificationId);
  }
}
