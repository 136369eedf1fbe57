import { createHash } from 'node:crypto';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import { SCOPES, type ApiKey, type Keys, type Scope } from '../store/keys.ts';
import type { Access } from './types.ts';

export interface AccessOptions {
  readonly keys: Keys;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
}

/** `sg_` and 256 random bits in base64url. */
const KEY = /^sg_[A-Za-z0-9_-]{43}$/;
const KEY_BYTES = 32;
/** RFC 6750 2.1, one space only; the scheme's name is case-insensitive (RFC 9110 11.1). */
const BEARER = /^Bearer (\S+)$/i;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** How long a key is believed without asking the store: a revocation by another process takes effect within it. */
const BELIEVED_MS = 1000;
const TOUCH_EVERY_MS = 60_000;
const REFUSALS_EVERY_MS = 60_000;

function hashOf(key: string): Uint8Array {
  return createHash('sha256').update(key, 'ascii').digest();
}

class KeyRing implements Access {
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #log: Logger;
  /** By SHA-256 in base64; only keys that the store knows, so it is never longer than their list. */
  readonly #believed = new Map<string, { readonly record: ApiKey; readonly until: number }>();
  /** Gateway time by key id. */
  readonly #touched = new Map<number, number>();
  /** Counts revocations: an answer of the store that was under way during one is not remembered. */
  #generation = 0;
  #refused = 0;
  #refusedLoggedAt = Number.NEGATIVE_INFINITY;

  constructor(options: AccessOptions) {
    this.#keys = options.keys;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#log = options.log;
  }

  async create(name: string, scopes: readonly Scope[]): Promise<{ readonly key: string; readonly record: ApiKey }> {
    if (!NAME.test(name))
      throw new GatewayError(
        'invalid_request',
        'A key name has 1 to 64 letters, digits, dots, hyphens and underscores.',
      );
    const wanted = SCOPES.filter((scope) => scopes.includes(scope));
    if (wanted.length === 0 || !scopes.every((scope) => SCOPES.includes(scope)))
      throw new GatewayError('invalid_request', `A key needs one or more of the scopes ${SCOPES.join(', ')}.`);
    const key = `sg_${Buffer.from(this.#random.bytes(KEY_BYTES)).toString('base64url')}`;
    const record = await this.#keys.create({ name, scopes: wanted, hash: hashOf(key), now: this.#clock.now() });
    this.#log.info('api_key_created', { key: name });
    return { key, record };
  }

  async authenticate(authorization: string | undefined): Promise<ApiKey> {
    if (authorization === undefined)
      throw this.#refuse('An API key is missing: send the header "Authorization: Bearer <key>".');
    const [, key = ''] = BEARER.exec(authorization) ?? [];
    if (!KEY.test(key))
      throw this.#refuse(
        'The Authorization header has to be "Bearer " and an API key as `simgate keys create` printed it.',
      );
    const hash = hashOf(key);
    const record = await this.#find(hash);
    if (record === null) throw this.#refuse('The API key is not known here, or was revoked.');
    this.#touch(record);
    return record;
  }

  require(key: ApiKey, scope: Scope): void {
    if (key.scopes.includes(scope) || key.scopes.includes('admin')) return;
    throw new GatewayError('forbidden_scope', `This needs an API key with the scope "${scope}".`, { data: { scope } });
  }

  list(): Promise<readonly ApiKey[]> {
    return this.#keys.list();
  }

  async revoke(name: string): Promise<boolean> {
    const revoked = await this.#keys.revoke(name, this.#clock.now());
    this.#generation++;
    this.#believed.clear();
    if (revoked) this.#log.info('api_key_revoked', { key: name });
    return revoked;
  }

  async #find(hash: Uint8Array): Promise<ApiKey | null> {
    const id = Buffer.from(hash).toString('base64');
    const believed = this.#believed.get(id);
    if (believed !== undefined && this.#clock.monotonic() < believed.until) return believed.record;
    this.#believed.delete(id);
    const generation = this.#generation;
    const asked = this.#clock.monotonic();
    const record = await this.#keys.find(hash);
    if (record !== null && generation === this.#generation)
      this.#believed.set(id, { record, until: asked + BELIEVED_MS });
    return record;
  }

  /** Nobody waits for it: that a key was used is worth no failed request. */
  #touch(record: ApiKey): void {
    const now = this.#clock.now();
    const last = Math.max(this.#touched.get(record.id) ?? 0, record.lastUsedAt ?? 0);
    if (now - last < TOUCH_EVERY_MS) return;
    this.#touched.set(record.id, now);
    this.#keys.touch(record.id, now).catch((err: unknown) => this.#log.warn('api_key_touch_failed', { err }));
  }

  /** One log line a minute, with how many there were: guessing must not fill a disk. */
  #refuse(message: string): GatewayError {
    this.#refused++;
    const now = this.#clock.monotonic();
    if (now - this.#refusedLoggedAt >= REFUSALS_EVERY_MS) {
      this.#log.warn('api_key_refused', { count: this.#refused });
      this.#refused = 0;
      this.#refusedLoggedAt = now;
    }
    return new GatewayError('unauthorized', message);
  }
}

/** API keys: made once, stored as SHA-256 (256 random bits need no slow hash), believed for a second. */
export function createAccess(options: AccessOptions): Access {
  return new KeyRing(options);
}
