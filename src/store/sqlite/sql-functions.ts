import type { Database } from 'better-sqlite3';
import type { LastingKeys } from '../../crypto/data-keys.ts';
import { createKeyedHash } from '../../crypto/keyed-hash.ts';
import type { Keyring } from '../../crypto/sealer.ts';
import { maskNumber } from '../../runtime/logger.ts';

type Value = string | Buffer | null;

/**
 * Makes sealing known to the SQL of one connection, for what walks over many rows: `simgate_seal(plain, context)`,
 * `simgate_open(sealed, context)`, `simgate_mask(number)`, `simgate_index(kind, value)`, `simgate_hash(purpose, value)` and
 * `simgate_lasting_key(name)`. NULL gives NULL. No schema may call them.
 */
export function registerSealing(db: Database, sealer: Keyring, lasting: LastingKeys): void {
  const hash = createKeyedHash(lasting);
  const define = (name: string, run: (...values: Value[]) => Value | Uint8Array) =>
    db.function(name, { directOnly: true, varargs: true }, (...values: Value[]) =>
      values.includes(null) ? null : run(...values),
    );
  define('simgate_seal', (plain, context) => sealer.seal(textOf(plain), textOf(context)));
  define('simgate_open', (sealed, context) => sealer.open(octetsOf(sealed), textOf(context)));
  define('simgate_mask', (number) => maskNumber(textOf(number)));
  define('simgate_index', (kind, value) => sealer.index(textOf(kind), textOf(value)));
  define('simgate_hash', (purpose, value) => hash(textOf(purpose), value ?? ''));
  define('simgate_lasting_key', (name) => Buffer.from(lasting[textOf(name) as keyof LastingKeys]).toString('base64'));
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : octetsOf(value).toString('utf8');
}

function octetsOf(value: Value | undefined): Buffer {
  return typeof value === 'string' ? Buffer.from(value) : (value ?? Buffer.alloc(0));
}
