import type { Database } from 'better-sqlite3';
import { GatewayError } from '../../runtime/errors.ts';

/**
 * Ties a new database to the data key that it is made with, and refuses any other key later: public ids, hashes of
 * numbers and everything sealed would be wrong without a word. Throws `data_key_invalid`.
 */
export function bindDataKey(db: Database, keyId: Uint8Array): void {
  const id = Buffer.from(keyId).readUInt32BE();
  db.prepare("INSERT INTO meta (key, value) VALUES ('data_key', ?) ON CONFLICT (key) DO NOTHING").run(id);
  if (dataKeyOf(db) === id) return;
  throw new GatewayError(
    'data_key_invalid',
    `The database ${db.name} was made with another data key. Start with that key: restore its file from the copy, or give the right credential.`,
  );
}

/** What tells the data key of a database from others. */
export function dataKeyOf(db: Database): number {
  return Number(db.prepare("SELECT value FROM meta WHERE key = 'data_key'").pluck().get());
}
