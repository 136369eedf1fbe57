import { hash as digest } from 'node:crypto';
import type { RaiseAlert } from '../message/events.ts';
import { AddressList } from '../runtime/addresses.ts';
import type { Clock } from '../runtime/clock.ts';
import { GatewayError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ApiKey, Keys } from '../store/keys.ts';
import { Guesses } from './guesses.ts';
import { RefusalLog } from './refusal-log.ts';
import { RequestWindow } from './request-window.ts';
import type { Caller, Refusals } from './types.ts';

/** `sg_` and 256 random bits in base64url. */
const KEY = /^sg_[A-Za-z0-9_-]{43}$/;
/** RFC 6750 2.1, one space only; the scheme's name is case-insensitive (RFC 9110 11.1). */
const BEARER = /^Bearer (\S+)$/i;
/** How long a key is believed without asking the store: a revocation by another process takes effect within it. */
const BELIEVED_MS = 1000;
const TOUCH_EVERY_MS = 60_000;

const MALFORMED = 'The Authorization header has to be "Bearer " and an API key as `simgate keys create` printed it.';
const NOT_GOOD = 'The API key is not known here, or is no longer good.';

export const hashOfKey = (key: string): Buffer => digest('sha256', key, 'buffer');

/** A key that the store knows, good or ended. */
interface Belief {
  readonly record: ApiKey;
  /** The key before the last rotation. */
  readonly old: boolean;
  readonly addresses: AddressList;
  /** The last address that was one of them: callers have few. */
  goodAddress: string | null;
  /** Monotonic. */
  until: number;
}

export interface DoorkeeperOptions {
  readonly keys: Keys;
  readonly clock: Clock;
  readonly log: Logger;
  readonly raise: RaiseAlert;
}

/** Who may come in: from a header to the key that it stands for. */
export class Doorkeeper {
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #raise: RaiseAlert;
  readonly #refusals: RefusalLog;
  readonly #guesses: Guesses;
  /** By SHA-256 in base64; only keys that the store knows, so it is never longer than twice their list. */
  readonly #believed = new Map<string, Belief>();
  /** By key id. */
  readonly #windows = new Map<number, RequestWindow>();
  /** Gateway time by key id. */
  readonly #touched = new Map<number, number>();
  /** Ids of keys that were revoked since the start. */
  readonly #revoked = new Set<number>();
  /** Counts changes: an answer of the store that was under way during one is not remembered. */
  #generation = 0;

  constructor({ keys, clock, log, raise }: DoorkeeperOptions) {
    this.#keys = keys;
    this.#clock = clock;
    this.#log = log;
    this.#raise = raise;
    this.#refusals = new RefusalLog(clock, log);
    this.#guesses = new Guesses(({ address, failures }) => {
      log.warn('api_key_guessing', { address: address ?? 'everywhere', count: failures });
      raise({
        name: 'key_guessing',
        severity: 'warning',
        summary: 'Somebody tries API keys. Wrong ones are answered ever more slowly; see who can reach the API.',
        facts: { from: address ?? 'many addresses', failures },
      });
    });
  }

  async admit(authorization: string | undefined, caller: Caller): Promise<ApiKey> {
    if (authorization === undefined)
      throw this.#refuse('missing', 'An API key is missing: send the header "Authorization: Bearer <key>".');
    const [, key = ''] = BEARER.exec(authorization) ?? [];
    if (!KEY.test(key)) throw this.#wrong(caller, null, MALFORMED);
    const belief = await this.#find(key, caller);
    const now = this.#clock.now();
    this.#assertAlive(belief, now);
    this.#assertPlace(belief, caller);
    this.#assertRate(belief.record);
    this.#touch(belief, now);
    return belief.record;
  }

  confirm(key: ApiKey): void {
    if (this.#revoked.has(key.id)) throw this.#ended('revoked', key);
  }

  /** A key was changed: every key is asked for again. That they were known is kept, for who knows a key guesses none. */
  doubt(revoked: number | null): void {
    this.#generation++;
    if (revoked !== null) this.#revoked.add(revoked);
    for (const belief of this.#believed.values()) belief.until = Number.NEGATIVE_INFINITY;
  }

  refusals(): Refusals {
    return this.#refusals.counts();
  }

  async #find(key: string, caller: Caller): Promise<Belief> {
    const id = digest('sha256', key, 'base64');
    const now = this.#clock.monotonic();
    const believed = this.#believed.get(id);
    if (believed !== undefined && now < believed.until) return believed;
    if (believed === undefined) this.#assertTurn(caller, id, now);
    const generation = this.#generation;
    const found = await this.#keys.find(Buffer.from(id, 'base64'));
    if (found === null) {
      this.#believed.delete(id);
      throw this.#wrong(caller, id, NOT_GOOD);
    }
    const addresses = new AddressList(found.record.restrictions.addresses);
    const belief: Belief = { ...found, addresses, goodAddress: null, until: now + BELIEVED_MS };
    if (generation === this.#generation) this.#believed.set(id, belief);
    return belief;
  }

  #assertTurn(caller: Caller, id: string, now: number): void {
    if (this.#guesses.isWrong(id, now)) throw this.#wrong(caller, id, NOT_GOOD);
    const wait = this.#guesses.turn(caller.address, now);
    if (wait > 0) throw this.#slowed(caller, wait);
  }

  #wrong(caller: Caller, id: string | null, message: string): GatewayError {
    const wait = this.#guesses.failed(caller.address, id, this.#clock.monotonic());
    return wait > 0 ? this.#slowed(caller, wait) : this.#refuse('unknown', message, { address: caller.address });
  }

  #slowed({ address }: Caller, retryAfterMs: number): GatewayError {
    this.#refusals.count('slowed', { address });
    return new GatewayError(
      'auth_rate_limited',
      'Too many wrong API keys came from this address. Wait as long as Retry-After says.',
      { data: { retryAfterMs } },
    );
  }

  #assertAlive({ record, old }: Belief, now: number): void {
    if (record.revokedAt !== null) throw this.#ended('revoked', record);
    if (old && (record.oldUntil ?? 0) <= now) throw this.#ended('rotated', record);
    if (!old && record.expiresAt !== null && record.expiresAt <= now) throw this.#ended('expired', record);
  }

  /** The caller is not told which: whoever holds an old key learns nothing from it. */
  #ended(reason: 'revoked' | 'expired' | 'rotated', { name }: ApiKey): GatewayError {
    return this.#refuse(reason, NOT_GOOD, { key: name });
  }

  #assertPlace(belief: Belief, { address, clientName }: Caller): void {
    const { record, addresses } = belief;
    const { name, restrictions } = record;
    if (!addresses.empty && address !== belief.goodAddress) {
      if (addresses.has(address)) belief.goodAddress = address;
      else throw this.#elsewhere(name, address);
    }
    if (restrictions.clientName !== null && restrictions.clientName !== clientName) {
      this.#refusals.count('certificate', { key: name, address });
      throw new GatewayError('key_restricted', 'This API key is good only with its client certificate.', {
        data: { restriction: 'client_certificate' },
      });
    }
  }

  #elsewhere(key: string, address: string): GatewayError {
    if (this.#refusals.count('elsewhere', { key, address }))
      this.#raise({
        name: 'key_used_elsewhere',
        severity: 'critical',
        summary: 'A good API key was used from where it may not be: it may be in wrong hands. Rotate or revoke it.',
        facts: { key, from: address },
      });
    return new GatewayError('key_restricted', 'This API key may not be used from this address.', {
      data: { restriction: 'addresses' },
    });
  }

  #assertRate({ id, name, restrictions: { rate } }: ApiKey): void {
    if (rate === null) return;
    let window = this.#windows.get(id);
    if (window === undefined) this.#windows.set(id, (window = new RequestWindow(rate.max, rate.windowMs)));
    const retryAfterMs = window.take(this.#clock.monotonic());
    if (retryAfterMs === 0) return;
    this.#refusals.count('rate', { key: name });
    throw new GatewayError(
      'rate_limited',
      `This API key may send ${rate.max} requests in ${rate.windowMs / 1000} seconds.`,
      { data: { kind: 'requests_per_key', retryAfterMs } },
    );
  }

  /** Nobody waits for it: that a key was used is worth no failed request. */
  #touch({ record, old }: Belief, now: number): void {
    const last = Math.max(this.#touched.get(record.id) ?? 0, record.lastUsedAt ?? 0);
    if (now - last < TOUCH_EVERY_MS) return;
    this.#touched.set(record.id, now);
    if (old) this.#log.info('api_key_of_before_rotation_used', { key: record.name });
    this.#keys.touch(record.id, now).catch((err: unknown) => this.#log.warn('api_key_touch_failed', { err }));
  }

  #refuse(reason: keyof Refusals, message: string, who: { key?: string; address?: string } = {}): GatewayError {
    this.#refusals.count(reason, who);
    return new GatewayError('unauthorized', message);
  }
}
