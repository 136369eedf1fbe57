import type { Database, Statement } from 'better-sqlite3';

/** Whole numbers that the database keeps by name, in the table `meta`. */
export class MetaValues {
  readonly #get: Statement<[string], number>;
  readonly #set: Statement<[string, number]>;

  constructor(db: Database) {
    this.#get = db.prepare<[string], number>('SELECT value FROM meta WHERE key = ?').pluck();
    this.#set = db.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
  }

  get(key: string): number | null {
    return this.#get.get(key) ?? null;
  }

  set(key: string, value: number): void {
    this.#set.run(key, value);
  }
}
