import type { Database } from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { assertNotNewer } from './file-header.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);
const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/** The numbered `.sql` files beside this one, oldest first. Forward only; a file that was released is never changed. */
export function readMigrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .toSorted()
    .flatMap((file) => {
      const [, version, name] = FILE.exec(file) ?? [];
      if (version === undefined || name === undefined) return [];
      return [{ version: Number(version), name, sql: readFileSync(new URL(file, FOLDER), 'utf8') }];
    });
}

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Gives a database that has none the newest schema at once: what all migrations one after the other make of it, in a fortieth
 * of their time. Returns how many that are.
 */
export function createSchema(db: Database, migrations: readonly Migration[], now: number): number {
  db.transaction(() => {
    for (const file of ['schema.sql', 'first-rows.sql']) db.exec(readFileSync(new URL(file, import.meta.url), 'utf8'));
    for (const migration of migrations) noteApplied(db, migration, now);
  }).immediate();
  return migrations.length;
}

/** Applies what is missing, each in a transaction of its own with its version row. Returns how many were applied. */
export function migrate(db: Database, migrations: readonly Migration[], now: number): number {
  const current = Number(db.pragma('user_version', { simple: true }));
  assertNotNewer(db.name, current, latestVersion(migrations));
  const missing = migrations.filter((migration) => migration.version > current);
  for (const migration of missing) {
    db.transaction(() => {
      db.exec(
        'CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
      );
      db.exec(migration.sql);
      noteApplied(db, migration, now);
    }).immediate();
  }
  return missing.length;
}

function noteApplied(db: Database, { version, name }: Migration, now: number): void {
  db.prepare('INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)').run(version, name, now);
  db.pragma(`user_version = ${version}`);
}
