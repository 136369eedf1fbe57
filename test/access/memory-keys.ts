import { GatewayError } from '../../src/runtime/errors.ts';
import type { ApiKey, Keys } from '../../src/store/keys.ts';

/** Keys without a database, with what was asked of it. */
export class MemoryKeys implements Keys {
  readonly #rows: { record: ApiKey; readonly hash: string }[] = [];
  readonly calls = { find: 0, touch: [] as { readonly id: number; readonly now: number }[] };
  touchFails = false;

  async create(key: Parameters<Keys['create']>[0]): Promise<ApiKey> {
    if (this.#rows.some(({ record }) => record.name === key.name && record.revokedAt === null))
      throw new GatewayError('invalid_request', 'There is a key of this name.');
    const record: ApiKey = {
      id: this.#rows.length + 1,
      name: key.name,
      scopes: key.scopes,
      createdAt: key.now,
      revokedAt: null,
      lastUsedAt: null,
    };
    this.#rows.push({ record, hash: Buffer.from(key.hash).toString('hex') });
    return record;
  }

  async find(hash: Uint8Array): Promise<ApiKey | null> {
    this.calls.find++;
    const row = this.#rows.find((each) => each.hash === Buffer.from(hash).toString('hex'));
    return row === undefined || row.record.revokedAt !== null ? null : row.record;
  }

  async list(): Promise<readonly ApiKey[]> {
    return this.#rows.map((row) => row.record);
  }

  async revoke(name: string, now: number): Promise<boolean> {
    const row = this.#rows.find((each) => each.record.name === name && each.record.revokedAt === null);
    if (row === undefined) return false;
    row.record = { ...row.record, revokedAt: now };
    return true;
  }

  async touch(id: number, now: number): Promise<void> {
    this.calls.touch.push({ id, now });
    if (this.touchFails) throw new Error('disk full');
  }

  get hashes(): readonly string[] {
    return this.#rows.map((row) => row.hash);
  }
}
