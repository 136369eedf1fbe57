import Database from 'better-sqlite3';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { migrate, readMigrations } from '../../src/store/sqlite/migrate.ts';
import { registerSealing } from '../../src/store/sqlite/sql-functions.ts';

/** Seals with the key that all frozen databases were made with. */
export const frozenSealer = () => createSealer(deriveKeys(Buffer.alloc(32, 7)), systemRandom);

/** An empty database of this schema, in memory. */
export function emptyDatabase(version = Number.MAX_SAFE_INTEGER, make = migrate): Database.Database {
  const db = new Database(':memory:');
  const sealer = frozenSealer();
  registerSealing(db, sealer, sealer.freshKeys());
  make(db, readMigrations().slice(0, version), 0);
  return db;
}
