import { GatewayError } from '../../src/runtime/errors.ts';
import type { ApiKey, KeyRotation, Keys, NewKey } from '../../src/store/keys.ts';

interface Row {
  record: ApiKey;
  hash: string;
  oldHash: string | null;
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/** Keys without a database, with what was asked of it. */
export class MemoryKeys implements Keys {
  readonly #rows: Row[] = [];
  readonly calls = { find: 0, touch: [] as { readonly id: number; readonly now: number }[] };
  touchFails = false;

  async create({ hash, now, ...key }: NewKey): Promise<ApiKey> {
    if (this.#named(key.name) !== undefined) throw new GatewayError('invalid_request', 'There is a key of this name.');
    const record: ApiKey = {
      ...key,
      id: this.#rows.length + 1,
      createdAt: now,
      rotatedAt: null,
      oldUntil: null,
      revokedAt: null,
      lastUsedAt: null,
    };
    this.#rows.push({ record, hash: hex(hash), oldHash: null });
    return record;
  }

  async find(hash: Uint8Array): Promise<{ readonly record: ApiKey; readonly old: boolean } | null> {
    this.calls.find++;
    const wanted = hex(hash);
    const row = this.#rows.find((each) => each.hash === wanted || each.oldHash === wanted);
    return row === undefined ? null : { record: row.record, old: row.hash !== wanted };
  }

  async list(): Promise<readonly ApiKey[]> {
    return this.#rows.map((row) => row.record);
  }

  async rotate(name: string, { hash, oldUntil, expiresAt, now }: KeyRotation): Promise<ApiKey | null> {
    const row = this.#named(name);
    if (row === undefined) return null;
    const { record } = row;
    const born = record.rotatedAt ?? record.createdAt;
    row.oldHash = row.hash;
    row.hash = hex(hash);
    row.record = {
      ...record,
      oldUntil: Math.min(oldUntil, record.expiresAt ?? oldUntil),
      expiresAt: expiresAt ?? (record.expiresAt === null ? null : now + record.expiresAt - born),
      rotatedAt: now,
    };
    return row.record;
  }

  async revoke(name: string, now: number): Promise<number | null> {
    const row = this.#named(name);
    if (row === undefined) return null;
    row.record = { ...row.record, revokedAt: now };
    return row.record.id;
  }

  async touch(id: number, now: number): Promise<void> {
    this.calls.touch.push({ id, now });
    if (this.touchFails) throw new Error('disk full');
  }

  get hashes(): readonly string[] {
    return this.#rows.map((row) => row.hash);
  }

  #named(name: string): Row | undefined {
    return this.#rows.find(({ record }) => record.name === name && record.revokedAt === null);
  }
}
