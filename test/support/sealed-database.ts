import Database from 'better-sqlite3';
import { loadDataKey } from '../../src/crypto/data-key.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import type { Keyring } from '../../src/crypto/sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { lastingKeysFor } from '../../src/store/sqlite/lasting-keys.ts';
import { registerSealing } from '../../src/store/sqlite/sql-functions.ts';

/** The keys of a data key file. */
export function keyringOf(file: string): Keyring {
  const [first, ...earlier] = loadDataKey(file, systemRandom).keys;
  return createSealer(
    deriveKeys(first),
    systemRandom,
    earlier.map((key) => deriveKeys(key)),
  );
}

/** A second look at a database; its SQL may call `simgate_open` and the like. */
export function openForReading(path: string, sealer: Keyring): Database.Database {
  const db = new Database(path, { readonly: true });
  registerSealing(db, sealer, lastingKeysFor(db, Number(db.pragma('user_version', { simple: true })), sealer));
  return db;
}

/** SQL for what a sealed column holds. `row`: the name of the table in the statement. */
export const opened = (table: string, column: string, row = table) =>
  `simgate_open(${row}.${column}, '${table}.${column}:' || ${row}.id)`;
