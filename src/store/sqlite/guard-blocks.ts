import type { Database, Statement } from 'better-sqlite3';
import type { Sealer } from '../../crypto/sealer.ts';
import type { Block, Suspect, Suspicion } from '../conversions.ts';
import { sealColumn, type ColumnSeal } from './column-seal.ts';
import type { Effects } from './effects.ts';

type Row = Omit<Block, 'label'> & { readonly subject: Uint8Array; readonly label: Uint8Array };

/** What the fraud guard holds back, or only watches, until when. */
export class GuardBlocks {
  readonly #labels: ColumnSeal;
  readonly #any: Statement<[number], number>;
  readonly #until: Statement<[Uint8Array, number], number>;
  readonly #list: Statement<[number], Row>;
  readonly #subject: Statement<[number, number], Uint8Array>;
  readonly #insert: Statement;
  readonly #setLabel: Statement;
  readonly #remove: Statement<[Uint8Array]>;
  readonly #purge: Statement;

  constructor(db: Database, sealer: Sealer) {
    this.#labels = sealColumn(sealer, 'guard_block', 'label');
    this.#any = db.prepare<[number], number>('SELECT 1 FROM guard_block WHERE until > ? LIMIT 1').pluck();
    this.#until = db
      .prepare<[Uint8Array, number], number>('SELECT until FROM guard_block WHERE subject = ? AND until > ?')
      .pluck();
    this.#list = db.prepare(
      `SELECT id, subject, kind, action, span AS window, unused, used, since, until, label FROM guard_block
       WHERE until > ? ORDER BY id DESC`,
    );
    this.#subject = db
      .prepare<[number, number], Uint8Array>('SELECT subject FROM guard_block WHERE id = ? AND until > ?')
      .pluck();
    this.#insert = db.prepare(
      `INSERT INTO guard_block (subject, kind, action, span, unused, used, since, until, label) VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')`,
    );
    this.#setLabel = db.prepare('UPDATE guard_block SET label = ? WHERE id = ?');
    this.#remove = db.prepare('DELETE FROM guard_block WHERE subject = ?');
    this.#purge = db.prepare(
      'DELETE FROM guard_block WHERE id IN (SELECT id FROM guard_block WHERE until <= ? LIMIT ?)',
    );
  }

  /** Is there one? Nearly always not, and then nobody has to be looked for. */
  any(now: number): boolean {
    return this.#any.get(now) === 1;
  }

  /** Null: it is not blocked. */
  until(subject: Uint8Array, now: number): number | null {
    return this.#until.get(subject, now) ?? null;
  }

  add(
    { subject, kind, action, label, blockMs }: Suspect,
    { window, unused, used }: Pick<Suspicion, 'window' | 'unused' | 'used'>,
    now: number,
    effects: Effects,
  ): number {
    const until = now + blockMs;
    this.#remove.run(subject);
    const { lastInsertRowid } = this.#insert.run(subject, kind, action, window, unused, used, now, until);
    const id = Number(lastInsertRowid);
    this.#setLabel.run(this.#labels.seal(id, label), id);
    effects.tell('suspicion', { id, kind, action, window, unused, used, until });
    return until;
  }

  list(now: number): readonly Block[] {
    return this.#list
      .all(now)
      .map(({ subject: _subject, label, ...row }) => Object.assign(row, { label: this.#labels.open(row.id, label) }));
  }

  /** The subject that it blocked; null: there is no such block. */
  remove(id: number, now: number): Uint8Array | null {
    const subject = this.#subject.get(id, now) ?? null;
    if (subject !== null) this.#remove.run(subject);
    return subject;
  }

  /** Forgets those that are over, `limit` at most. */
  purge(now: number, limit: number): number {
    return this.#purge.run(now, limit).changes;
  }
}
