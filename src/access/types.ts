import type { MessageClass } from '../message/types.ts';
import type { ApiKey, KeyRestrictions, Scope } from '../store/keys.ts';

/** Who sent a request, as far as the connection tells. */
export interface Caller {
  /** As `plainAddress` writes it; empty where there is no connection. */
  readonly address: string;
  /** Subject CN of the client certificate, where one was shown and is valid. */
  readonly clientName: string | null;
}

/** What a request wants to do with a key, besides what the scope says. */
export interface KeyUse {
  readonly class?: MessageClass;
  /** Of a verification; null: it names none, which a key with purposes does not allow. */
  readonly purpose?: string | null;
  /** A number (E.164), or whatever else the request names to send to. */
  readonly to?: string;
  /** Name of the field that the number stands in; `to` where absent. */
  readonly field?: string;
  /** Where these stand in the request, for the error: `messages[3].`. */
  readonly place?: string;
}

export interface KeyTerms {
  readonly restrictions?: Partial<KeyRestrictions>;
  readonly expiresInMs?: number;
}

export interface Rotation {
  /** How long the key so far is taken beside the new one. */
  readonly overlapMs: number;
  /** As long a life as it had so far where absent. */
  readonly expiresInMs?: number;
}

/** A key in the clear, told once; only its hash is stored. */
export interface IssuedKey {
  readonly key: string;
  readonly record: ApiKey;
}

/** Why requests were refused at the door, how often each since the start. */
export type Refusals = Readonly<
  Record<
    'missing' | 'unknown' | 'revoked' | 'expired' | 'rotated' | 'elsewhere' | 'certificate' | 'rate' | 'slowed',
    number
  >
>;

export interface Access {
  /** Throws `invalid_request`. */
  create(name: string, scopes: readonly Scope[], terms?: KeyTerms): Promise<IssuedKey>;
  /**
   * The key of an `Authorization: Bearer` header. Throws `unauthorized`, `auth_rate_limited` where wrong keys came before,
   * `key_restricted` where the key is not for this caller, `rate_limited` where it calls too often.
   */
  authenticate(authorization: string | undefined, caller: Caller): Promise<ApiKey>;
  /** To be asked after every wait, before anything is done: throws `unauthorized` where the key has ended meanwhile. */
  confirm(key: ApiKey): void;
  /** Throws `forbidden_scope`. `admin` may do everything, but `verify:custom_code` has to be named. */
  require(key: ApiKey, scope: Scope): void;
  /** Throws `key_restricted`, which says what the key may do. `uses` is only asked where the key has such restrictions. */
  permit(key: ApiKey, uses: () => readonly KeyUse[]): void;
  list(): Promise<readonly ApiKey[]>;
  /** Null where no key has this name. */
  rotate(name: string, rotation: Rotation): Promise<IssuedKey | null>;
  revoke(name: string): Promise<boolean>;
  refusals(): Refusals;
}
