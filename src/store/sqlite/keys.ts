import type { Database, Statement } from 'better-sqlite3';
import { GatewayError } from '../../runtime/errors.ts';
import type { ApiKey, Keys, Scope } from '../keys.ts';
import type { Committer } from './committer.ts';

interface KeyRow extends Omit<ApiKey, 'scopes'> {
  readonly scopes: string;
}

const COLUMNS = 'id, name, scopes, created_at AS createdAt, revoked_at AS revokedAt, last_used_at AS lastUsedAt';

export class SqliteKeys implements Keys {
  readonly #committer: Committer;
  readonly #insert: Statement;
  readonly #byHash: Statement<[Uint8Array], KeyRow>;
  readonly #byName: Statement<[string], KeyRow>;
  readonly #all: Statement<[], KeyRow>;
  readonly #revoke: Statement;
  readonly #touch: Statement;

  constructor(db: Database, committer: Committer) {
    this.#committer = committer;
    this.#insert = db.prepare('INSERT INTO api_key (name, scopes, hash, created_at) VALUES (?, ?, ?, ?)');
    this.#byHash = db.prepare(`SELECT ${COLUMNS} FROM api_key WHERE hash = ? AND revoked_at IS NULL`);
    this.#byName = db.prepare(`SELECT ${COLUMNS} FROM api_key WHERE name = ? AND revoked_at IS NULL`);
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM api_key ORDER BY id`);
    this.#revoke = db.prepare('UPDATE api_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL');
    this.#touch = db.prepare('UPDATE api_key SET last_used_at = ? WHERE id = ?');
  }

  create(key: { name: string; scopes: readonly Scope[]; hash: Uint8Array; now: number }): Promise<ApiKey> {
    return this.#committer.write(() => {
      const { name, scopes, hash, now } = key;
      if (this.#byName.get(name) !== undefined) {
        throw new GatewayError(
          'invalid_request',
          `There is a key named ${name}. Choose another name, or revoke it first.`,
        );
      }
      const { lastInsertRowid } = this.#insert.run(name, scopes.join(' '), hash, now);
      return { id: Number(lastInsertRowid), name, scopes, createdAt: now, revokedAt: null, lastUsedAt: null };
    });
  }

  async find(hash: Uint8Array): Promise<ApiKey | null> {
    const row = this.#byHash.get(hash);
    return row === undefined ? null : keyOf(row);
  }

  async list(): Promise<readonly ApiKey[]> {
    return this.#all.all().map((row) => keyOf(row));
  }

  revoke(name: string, now: number): Promise<boolean> {
    return this.#committer.write(() => this.#revoke.run(now, name).changes > 0);
  }

  touch(id: number, now: number): Promise<void> {
    return this.#committer.lazy(() => void this.#touch.run(now, id));
  }
}

function keyOf(row: KeyRow): ApiKey {
  return { ...row, scopes: row.scopes.split(' ').filter((scope) => scope !== '') as Scope[] };
}
