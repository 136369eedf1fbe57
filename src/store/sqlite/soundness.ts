import type { Database } from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import { damagedFile } from './file-header.ts';

/** Up to this size the whole file is read before it is used: some tenths of a second at most. */
const READ_WHOLE_BYTES = 16 * 1024 * 1024;

/** Lies beside a database that a running gateway found to be damaged. */
export function damageMark(path: string): string {
  return `${path}.damaged`;
}

/**
 * Refuses a damaged file. A small one, and one that was found to be damaged before, is read whole; of a large one the schema
 * and the beginning of each table, and the rest is for `Upkeep.check`. True: it was read whole. Throws `database_corrupt`.
 */
export function ensureSound(db: Database, path: string): boolean {
  const pages = Number(db.pragma('page_count', { simple: true }));
  const bytes = pages * Number(db.pragma('page_size', { simple: true }));
  const mark = damageMark(path);
  const suspect = existsSync(mark);
  if (bytes > READ_WHOLE_BYTES && !suspect) {
    readBeginnings(db);
    return false;
  }
  const verdict: unknown = db.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw damagedFile(path, undefined);
  if (suspect) rmSync(mark);
  return true;
}

/** Throws SQLite's own error where one cannot be read. */
function readBeginnings(db: Database): void {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  for (const table of tables) db.prepare(`SELECT * FROM "${table}" NOT INDEXED LIMIT 1`).all();
}
