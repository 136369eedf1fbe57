import type { Database } from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { createPrivate, publish } from './private-file.ts';

/**
 * A migration goes forward only: before it, the database is copied to `<path>.schema-<version>`, which the version of
 * simgate from before can open. Returns that name; null where nothing is migrated. Throws SQLite's or the system's error.
 */
export function copyBeforeMigration(db: Database, path: string, latestVersion: number): string | null {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0 || version >= latestVersion) return null;
  const copy = `${path}.schema-${version}`;
  const partial = `${copy}.partial`;
  try {
    rmSync(partial, { force: true });
    createPrivate(partial);
    db.prepare('VACUUM INTO ?').run(partial);
    publish(partial, copy);
    return copy;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
