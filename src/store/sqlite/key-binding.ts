import type { Database } from 'better-sqlite3';
import type { Keyring } from '../../crypto/sealer.ts';
import { GatewayError } from '../../runtime/errors.ts';
import { MetaValues } from './meta-values.ts';

/** In `meta`: the key that seals, those that some rows may still be sealed with, and those that no row is sealed with any more. */
const BOUND = 'data_key';
const EARLIER = 'data_key.earlier.';
const SPARE = 'data_key.spare.';

const numberOf = (keyId: Uint8Array) => Buffer.from(keyId).readUInt32BE();
const idOf = (number: number) => {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(number);
  return id;
};

/** Id of the data key that the database belongs to; null where it was never opened by a gateway. */
export function boundKeyOf(db: Database): Uint8Array | null {
  const bound = new MetaValues(db).get(BOUND);
  return bound === null ? null : idOf(bound);
}

/**
 * Refuses a database of which some rows would stay closed: public ids, hashes of numbers and everything sealed would be
 * wrong without a word. Throws `data_key_invalid`.
 */
export function ensureOwnKeys(db: Database, sealer: Keyring): void {
  const ring = new Set([sealer.keyId, ...sealer.earlierIds].map((id) => numberOf(id)));
  const bound = boundKeyOf(db);
  if (bound !== null && !ring.has(numberOf(bound)))
    throw new GatewayError(
      'data_key_invalid',
      `The database ${db.name} was made with another data key. Start with that key: restore its file from the copy, or give the right credential.`,
    );
  if (marked(db, EARLIER).some((number) => !ring.has(number)))
    throw new GatewayError(
      'data_key_invalid',
      `The database ${db.name} is still being sealed anew, and the earlier data key is not there. Put it back, on a line of its own below the new one.`,
    );
}

/** Ties the database to the key that seals now. What other key it belonged to is kept in mind until no row needs it. */
export function bindDataKey(db: Database, sealer: Keyring): void {
  const now = numberOf(sealer.keyId);
  const bound = boundKeyOf(db);
  const meta = new MetaValues(db);
  if (bound !== null && numberOf(bound) !== now) meta.set(EARLIER + numberOf(bound), numberOf(bound));
  meta.set(BOUND, now);
  db.prepare('DELETE FROM meta WHERE key IN (?, ?)').run(EARLIER + now, SPARE + now);
}

/** May rows still be sealed with an earlier key? */
export function hasEarlierKeys(db: Database): boolean {
  return marked(db, EARLIER).length > 0;
}

/** No row is sealed with an earlier key any more. */
export function releaseEarlierKeys(db: Database): void {
  const rename = db.prepare('UPDATE OR REPLACE meta SET key = ? WHERE key = ?');
  for (const number of marked(db, EARLIER)) rename.run(SPARE + number, EARLIER + number);
}

/** Keys that the key file need not hold any more. */
export function spareKeysOf(db: Database): readonly Uint8Array[] {
  return marked(db, SPARE).map((number) => idOf(number));
}

export function forgetSpareKeys(db: Database): void {
  db.prepare('DELETE FROM meta WHERE key LIKE ?').run(`${SPARE}%`);
}

function marked(db: Database, prefix: string): readonly number[] {
  return db.prepare<[string], number>('SELECT value FROM meta WHERE key LIKE ?').pluck().all(`${prefix}%`);
}
