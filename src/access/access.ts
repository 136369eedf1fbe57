import type { RaiseAlert } from '../message/events.ts';
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS, MINUTE_MS } from '../runtime/durations.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { RandomSource } from '../runtime/random.ts';
import { SCOPES, type ApiKey, type Keys, type Scope } from '../store/keys.ts';
import { Doorkeeper, hashOfKey } from './doorkeeper.ts';
import { parseRestrictions, permitUse } from './restrictions.ts';
import type { Access, Caller, IssuedKey, KeyTerms, KeyUse, Refusals, Rotation } from './types.ts';

export interface AccessOptions {
  readonly keys: Keys;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  /** Told what somebody should look at. */
  readonly raise?: RaiseAlert;
}

const KEY_BYTES = 32;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_LIFE_MS = 3660 * DAY_MS;
const MAX_OVERLAP_MS = 90 * DAY_MS;
/** Scopes that `admin` does not bring with it. */
const ONLY_NAMED: ReadonlySet<Scope> = new Set(['verify:custom_code']);

function checkedScopes(scopes: readonly Scope[]): readonly Scope[] {
  const wanted = SCOPES.filter((scope) => scopes.includes(scope));
  if (wanted.length === 0 || !scopes.every((scope) => SCOPES.includes(scope)))
    throw new GatewayError('invalid_request', `A key needs one or more of the scopes ${SCOPES.join(', ')}.`);
  return wanted;
}

function assertDuration(what: string, ms: number, min: number, max: number): void {
  if (!Number.isSafeInteger(ms) || ms < min || ms > max)
    throw new GatewayError(
      'invalid_request',
      `${what} of a key lasts ${min / MINUTE_MS} minutes to ${max / DAY_MS} days.`,
    );
}

class KeyRing implements Access {
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #log: Logger;
  readonly #door: Doorkeeper;

  constructor({ keys, clock, random, log, raise = () => {} }: AccessOptions) {
    this.#keys = keys;
    this.#clock = clock;
    this.#random = random;
    this.#log = log;
    this.#door = new Doorkeeper({ keys, clock, log, raise });
  }

  async create(name: string, scopes: readonly Scope[], terms: KeyTerms = {}): Promise<IssuedKey> {
    if (!NAME.test(name))
      throw new GatewayError(
        'invalid_request',
        'A key name has 1 to 64 letters, digits, dots, hyphens and underscores.',
      );
    const wanted = checkedScopes(scopes);
    const restrictions = parseRestrictions(terms.restrictions === undefined ? {} : terms.restrictions);
    const now = this.#clock.now();
    const expiresAt = expiryOf(terms.expiresInMs, now);
    const { key, hash } = this.#newKey();
    const record = await this.#keys.create({ name, scopes: wanted, restrictions, hash, expiresAt, now });
    this.#log.info('api_key_created', { key: name });
    return { key, record };
  }

  authenticate(authorization: string | undefined, caller: Caller): Promise<ApiKey> {
    return this.#door.admit(authorization, caller);
  }

  confirm(key: ApiKey): void {
    this.#door.confirm(key);
  }

  require(key: ApiKey, scope: Scope): void {
    if (key.scopes.includes(scope) || (key.scopes.includes('admin') && !ONLY_NAMED.has(scope))) return;
    throw new GatewayError('forbidden_scope', `This needs an API key with the scope "${scope}".`, { data: { scope } });
  }

  permit(key: ApiKey, uses: () => readonly KeyUse[]): void {
    const { classes, purposes, prefixes } = key.restrictions;
    if (classes.length + purposes.length + prefixes.length === 0) return;
    for (const use of uses()) permitUse(key, use);
  }

  list(): Promise<readonly ApiKey[]> {
    return this.#keys.list();
  }

  async rotate(name: string, { overlapMs, expiresInMs }: Rotation): Promise<IssuedKey | null> {
    assertDuration('The overlap', overlapMs, 0, MAX_OVERLAP_MS);
    const now = this.#clock.now();
    const expiresAt = expiryOf(expiresInMs, now);
    const { key, hash } = this.#newKey();
    const record = await this.#keys.rotate(name, { hash, oldUntil: now + overlapMs, expiresAt, now });
    this.#door.doubt(null);
    if (record === null) return null;
    this.#log.info('api_key_rotated', { key: name });
    return { key, record };
  }

  async revoke(name: string): Promise<boolean> {
    const id = await this.#keys.revoke(name, this.#clock.now());
    this.#door.doubt(id);
    if (id !== null) this.#log.info('api_key_revoked', { key: name });
    return id !== null;
  }

  refusals(): Refusals {
    return this.#door.refusals();
  }

  #newKey(): { readonly key: string; readonly hash: Uint8Array } {
    const key = `sg_${Buffer.from(this.#random.bytes(KEY_BYTES)).toString('base64url')}`;
    return { key, hash: hashOfKey(key) };
  }
}

function expiryOf(lifeMs: number | undefined, now: number): number | null {
  if (lifeMs === undefined) return null;
  assertDuration('The life', lifeMs, MINUTE_MS, MAX_LIFE_MS);
  return now + lifeMs;
}

/** API keys: made once, stored as SHA-256 (256 random bits need no slow hash), believed for a second. */
export function createAccess(options: AccessOptions): Access {
  return new KeyRing(options);
}
