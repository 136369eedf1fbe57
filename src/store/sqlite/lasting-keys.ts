import type { Database } from 'better-sqlite3';
import type { LastingKeys } from '../../crypto/data-keys.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import { sealColumn } from './column-seal.ts';
import { boundKeyOf } from './key-binding.ts';

/** The first schema in which a database has keys of its own, and in which everything personal is sealed. */
export const SEALED_SINCE = 6;

/**
 * The keys that a database of this schema has, or gets by its migration: one of earlier times counts and names its rows by
 * keys that are derived from the data key that it was made with, a new one gets keys that nothing else tells.
 */
export function lastingKeysFor(db: Database, version: number, sealer: Keyring): LastingKeys {
  if (version >= SEALED_SINCE) return readLastingKeys(db, sealer);
  if (version === 0) return sealer.freshKeys();
  return sealer.derivedKeys(boundKeyOf(db) ?? sealer.keyId) ?? sealer.freshKeys();
}

/** Throws `decrypt_failed`. */
function readLastingKeys(db: Database, sealer: Keyring): LastingKeys {
  const seal = sealColumn(sealer, 'lasting_key', 'value');
  const rows = db.prepare<[], { id: number; name: string; value: Buffer }>('SELECT id, name, value FROM lasting_key');
  const keys = new Map(rows.all().map(({ id, name, value }) => [name, Buffer.from(seal.open(id, value), 'base64')]));
  const keyOf = (name: keyof LastingKeys) => keys.get(name) ?? new Uint8Array();
  return { hash: keyOf('hash'), code: keyOf('code'), publicId: keyOf('publicId'), audit: keyOf('audit') };
}
