import Database from 'better-sqlite3';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import type { Keyring } from '../../src/crypto/sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { lastingKeysFor } from '../../src/store/sqlite/lasting-keys.ts';
import { migrate, readMigrations } from '../../src/store/sqlite/migrate.ts';
import { registerSealing } from '../../src/store/sqlite/sql-functions.ts';

/** Seals with the key that all frozen databases were made with. */
export const frozenSealer = () => createSealer(deriveKeys(Buffer.alloc(32, 7)), systemRandom);

/** An empty database of this schema, in memory. */
export function emptyDatabase(version = Number.MAX_SAFE_INTEGER): Database.Database {
  const db = new Database(':memory:');
  const sealer = frozenSealer();
  registerSealing(db, sealer, sealer.freshKeys());
  migrate(db, readMigrations().slice(0, version), 0);
  return db;
}

/** A second look at a database; its SQL may call `simgate_open` and the like. */
export function openForReading(path: string, sealer: Keyring): Database.Database {
  const db = new Database(path, { readonly: true });
  registerSealing(db, sealer, lastingKeysFor(db, Number(db.pragma('user_version', { simple: true })), sealer));
  return db;
}

/** SQL for what a sealed column holds. */
export const opened = (table: string, column: string) =>
  `simgate_open(${table}.${column}, '${table}.${column}:' || ${table}.id)`;
