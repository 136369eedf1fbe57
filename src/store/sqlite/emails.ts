import type { Database, Statement } from 'better-sqlite3';
import type { EmailState } from '../../message/types.ts';
import type { DueEmail, EmailOutcome, Emails } from '../emails.ts';
import type { Committer } from './committer.ts';
import type { Effects } from './effects.ts';
import type { EmailRows } from './email-rows.ts';

interface Row {
  readonly id: number;
  readonly verificationId: number;
  readonly content: Buffer | null;
  readonly acceptedAt: number;
  readonly deadline: number;
  readonly attempts: number;
  readonly unanswered: number;
}

const COLUMNS =
  'id, verification_id AS verificationId, content, accepted_at AS acceptedAt, deadline, attempts, unanswered';

export class SqliteEmails implements Emails {
  readonly #committer: Committer;
  readonly #rows: EmailRows;
  readonly #due: Statement<[number, number], Row>;
  readonly #take: Statement;
  readonly #byId: Statement<[number], Row>;
  readonly #end: Statement;
  readonly #again: Statement;
  readonly #pending: Statement<[number], number>;
  readonly #cutOff: Statement<[], Row>;
  readonly #nextDue: Statement<[], number | null>;

  constructor(db: Database, committer: Committer, rows: EmailRows) {
    this.#committer = committer;
    this.#rows = rows;
    this.#due = db.prepare(
      `SELECT ${COLUMNS} FROM email INDEXED BY email_due WHERE due_at <= ? ORDER BY due_at LIMIT ?`,
    );
    this.#take = db.prepare(
      `UPDATE email SET state = 'submitting', state_at = ?, due_at = NULL, attempts = attempts + 1
       WHERE id = ? AND state = 'queued'`,
    );
    this.#byId = db.prepare(`SELECT ${COLUMNS} FROM email WHERE id = ? AND state = 'submitting'`);
    this.#end = db.prepare('UPDATE email SET state = ?, state_at = ?, due_at = NULL, reason = ? WHERE id = ?');
    this.#again = db.prepare(
      `UPDATE email SET state = 'queued', state_at = ?, due_at = ?, unanswered = ?, reason = ? WHERE id = ?`,
    );
    this.#pending = db
      .prepare<[number], number>("SELECT count(*) FROM verification WHERE id = ? AND state = 'pending'")
      .pluck();
    this.#cutOff = db.prepare(`SELECT ${COLUMNS} FROM email INDEXED BY email_submitting WHERE state = 'submitting'`);
    this.#nextDue = db.prepare<[], number | null>('SELECT min(due_at) FROM email WHERE due_at IS NOT NULL').pluck();
  }

  claim(now: number, limit: number): ReturnType<Emails['claim']> {
    return this.#committer.write((effects) => {
      const emails: DueEmail[] = [];
      for (const row of this.#due.all(now, limit)) {
        const { content, unanswered: _, ...email } = row;
        if (row.deadline <= now || content === null) this.#tooLate(row, 'too_late', now, effects);
        else {
          this.#take.run(now, row.id);
          this.#tell(row, 'submitting', effects);
          emails.push({ ...email, ...this.#rows.contentOf(row.id, content), attempts: row.attempts + 1 });
        }
      }
      return { emails, nextDueAt: this.#nextDue.get() ?? null };
    });
  }

  record(id: number, outcome: EmailOutcome, now: number): Promise<EmailState> {
    return this.#committer.write((effects) => {
      const row = this.#byId.get(id);
      return row === undefined ? 'cancelled' : this.#record(row, outcome, now, effects);
    });
  }

  recover(now: number): Promise<number> {
    return this.#committer.write((effects) => {
      const rows = this.#cutOff.all();
      for (const row of rows)
        this.#record(row, { kind: 'unanswered', reason: 'gateway_stopped', dueAt: now }, now, effects);
      return rows.length;
    });
  }

  #record(row: Row, outcome: EmailOutcome, now: number, effects: Effects): EmailState {
    if (outcome.kind === 'sent') return this.#finish(row, 'submitted', null, now, effects);
    if (outcome.kind === 'refused') return this.#finish(row, 'failed', outcome.reason, now, effects);
    const { reason, dueAt } = outcome;
    const unanswered = row.unanswered + (outcome.kind === 'unanswered' ? 1 : 0);
    const tried = { ...row, unanswered };
    if (this.#pending.get(row.verificationId) === 0)
      return this.#finish(row, unanswered > 0 ? 'unknown' : 'cancelled', reason, now, effects);
    if (dueAt >= row.deadline) return this.#tooLate(tried, reason, now, effects);
    this.#again.run(now, dueAt, unanswered, reason, row.id);
    return this.#tell(row, 'queued', effects);
  }

  #tooLate(row: Row, reason: string, now: number, effects: Effects): EmailState {
    return this.#finish(row, row.unanswered > 0 ? 'unknown' : 'expired', reason, now, effects);
  }

  #finish(row: Row, state: EmailState, reason: string | null, now: number, effects: Effects): EmailState {
    this.#end.run(state, now, reason, row.id);
    return this.#tell(row, state, effects);
  }

  #tell({ id, verificationId }: Row, state: EmailState, effects: Effects): EmailState {
    effects.tell('email', { id, verificationId, state });
    return state;
  }
}
