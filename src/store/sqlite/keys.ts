import type { Database, Statement } from 'better-sqlite3';
import { GatewayError } from '../../runtime/errors.ts';
import type { ApiKey, KeyRestrictions, KeyRotation, Keys, NewKey, Scope } from '../keys.ts';
import type { Committer } from './committer.ts';

interface KeyRow extends Omit<ApiKey, 'scopes' | 'restrictions'> {
  readonly scopes: string;
  readonly restrictions: string;
}

const COLUMNS =
  'id, name, scopes, restrictions, created_at AS createdAt, rotated_at AS rotatedAt, expires_at AS expiresAt, old_until AS oldUntil, revoked_at AS revokedAt, last_used_at AS lastUsedAt';

const ROTATE = `
  UPDATE api_key SET
    old_hash = hash,
    old_until = min(:oldUntil, coalesce(expires_at, :oldUntil)),
    hash = :hash,
    expires_at = coalesce(:expiresAt, :now + (expires_at - coalesce(rotated_at, created_at))),
    rotated_at = :now
  WHERE name = :name AND revoked_at IS NULL
  RETURNING ${COLUMNS}`;

export class SqliteKeys implements Keys {
  readonly #committer: Committer;
  readonly #insert: Statement<unknown[], KeyRow>;
  readonly #byHash: Statement<[Uint8Array], KeyRow>;
  readonly #byOldHash: Statement<[Uint8Array], KeyRow>;
  readonly #byName: Statement<[string], KeyRow>;
  readonly #all: Statement<[], KeyRow>;
  readonly #rotate: Statement<[KeyRotation & { readonly name: string }], KeyRow>;
  readonly #revoke: Statement<[number, string], { readonly id: number }>;
  readonly #touch: Statement;

  constructor(db: Database, committer: Committer) {
    this.#committer = committer;
    this.#insert = db.prepare(
      `INSERT INTO api_key (name, scopes, restrictions, hash, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
    );
    this.#byHash = db.prepare(`SELECT ${COLUMNS} FROM api_key WHERE hash = ?`);
    this.#byOldHash = db.prepare(`SELECT ${COLUMNS} FROM api_key WHERE old_hash = ?`);
    this.#byName = db.prepare(`SELECT ${COLUMNS} FROM api_key WHERE name = ? AND revoked_at IS NULL`);
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM api_key ORDER BY id`);
    this.#rotate = db.prepare(ROTATE);
    this.#revoke = db.prepare('UPDATE api_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL RETURNING id');
    this.#touch = db.prepare('UPDATE api_key SET last_used_at = ? WHERE id = ?');
  }

  create({ name, scopes, restrictions, hash, expiresAt, now }: NewKey): Promise<ApiKey> {
    return this.#committer.write(() => {
      if (this.#byName.get(name) !== undefined) {
        throw new GatewayError(
          'invalid_request',
          `There is a key named ${name}. Choose another name, or revoke it first.`,
        );
      }
      const row = this.#insert.get(name, scopes.join(' '), JSON.stringify(restrictions), hash, expiresAt, now);
      return keyOf(row as KeyRow);
    });
  }

  async find(hash: Uint8Array): Promise<{ readonly record: ApiKey; readonly old: boolean } | null> {
    const row = this.#byHash.get(hash);
    if (row !== undefined) return { record: keyOf(row), old: false };
    const rotated = this.#byOldHash.get(hash);
    return rotated === undefined ? null : { record: keyOf(rotated), old: true };
  }

  async list(): Promise<readonly ApiKey[]> {
    return this.#all.all().map((row) => keyOf(row));
  }

  rotate(name: string, rotation: KeyRotation): Promise<ApiKey | null> {
    return this.#committer.write(() => {
      const row = this.#rotate.get({ name, ...rotation });
      return row === undefined ? null : keyOf(row);
    });
  }

  revoke(name: string, now: number): Promise<number | null> {
    return this.#committer.write(() => this.#revoke.get(now, name)?.id ?? null);
  }

  touch(id: number, now: number): Promise<void> {
    return this.#committer.lazy(() => void this.#touch.run(now, id));
  }
}

function keyOf(row: KeyRow): ApiKey {
  return {
    ...row,
    scopes: row.scopes.split(' ').filter((scope) => scope !== '') as Scope[],
    restrictions: JSON.parse(row.restrictions) as KeyRestrictions,
  };
}
