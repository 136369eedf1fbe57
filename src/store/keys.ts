import type { MessageClass } from '../message/types.ts';

/**
 * `verify:custom_code`: verifications whose code the caller makes; not even `admin` has it unless it is named. `enrol`:
 * authenticator apps and backup codes.
 */
export const SCOPES = ['send', 'verify', 'verify:custom_code', 'enrol', 'read', 'modems', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What narrows the scopes of a key. An empty list and null narrow nothing. */
export interface KeyRestrictions {
  /** Classes of messages; a verification is an `otp`. */
  readonly classes: readonly MessageClass[];
  /** Purposes of verifications. */
  readonly purposes: readonly string[];
  /** Beginnings of the numbers that it may name, `+254`. */
  readonly prefixes: readonly string[];
  /** Where its callers are: addresses and CIDR ranges. */
  readonly addresses: readonly string[];
  /** Requests in any window of this length. */
  readonly rate: { readonly max: number; readonly windowMs: number } | null;
  /** Subject CN of the client certificate that its callers show. */
  readonly clientName: string | null;
}

export const UNRESTRICTED: KeyRestrictions = Object.freeze({
  classes: [],
  purposes: [],
  prefixes: [],
  addresses: [],
  rate: null,
  clientName: null,
});

/** Times are gateway time in ms. */
export interface ApiKey {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly restrictions: KeyRestrictions;
  readonly createdAt: number;
  readonly rotatedAt: number | null;
  /** From then on it is refused; null: never. */
  readonly expiresAt: number | null;
  /** Until then the key before the last rotation is taken too. */
  readonly oldUntil: number | null;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly restrictions: KeyRestrictions;
  /** SHA-256 of the key. */
  readonly hash: Uint8Array;
  readonly expiresAt: number | null;
  readonly now: number;
}

export interface KeyRotation {
  readonly hash: Uint8Array;
  /** The key so far is taken until then, and never beyond its own expiry. */
  readonly oldUntil: number;
  /** Null: as long a life as the key had so far. */
  readonly expiresAt: number | null;
  readonly now: number;
}

export interface Keys {
  /** Throws `invalid_request` where a key that is not revoked has this name. */
  create(key: NewKey): Promise<ApiKey>;
  /** By SHA-256 of the key, whether it is still good or not; `old`: it was rotated. */
  find(hash: Uint8Array): Promise<{ readonly record: ApiKey; readonly old: boolean } | null>;
  list(): Promise<readonly ApiKey[]>;
  /** The same row with another key, so that what it made stays its own. Null where no key has this name. */
  rotate(name: string, rotation: KeyRotation): Promise<ApiKey | null>;
  /** Both keys of the row. Its id; null where no key has this name. */
  revoke(name: string, now: number): Promise<number | null>;
  touch(id: number, now: number): Promise<void>;
}
