import type { Database } from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import { DAY_MS } from '../../runtime/durations.ts';
import { SEALED_SINCE } from './lasting-keys.ts';
import { createPrivate, publish } from './private-file.ts';

/** How long the way back to the earlier version stays open. */
const KEPT_MS = DAY_MS;

/**
 * A migration goes forward only: before it, the database is copied to `<path>.schema-<version>`, which the version of
 * simgate from before can open. Returns that name; null where nothing is migrated. Throws SQLite's or the system's error.
 */
export function copyBeforeMigration(db: Database, path: string, latestVersion: number): string | null {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0 || version >= latestVersion) return null;
  const copy = copyOf(path, version);
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

/**
 * Deletes copies in which numbers and texts stand in the clear, a day after they were made: the database has proved itself by
 * then, or its owner has gone back. Returns their names.
 */
export function removeClearCopies(db: Database, path: string, now: number): readonly string[] {
  const sealedAt = db.prepare<[number], number>('SELECT applied_at FROM schema_migration WHERE version = ?').pluck();
  if (now - (sealedAt.get(SEALED_SINCE) ?? now) < KEPT_MS) return [];
  const versions = Array.from({ length: SEALED_SINCE - 1 }, (_, index) => index + 1);
  const copies = versions.map((version) => copyOf(path, version)).filter((copy) => existsSync(copy));
  for (const copy of copies) rmSync(copy);
  return copies;
}

function copyOf(path: string, version: number): string {
  return `${path}.schema-${version}`;
}
