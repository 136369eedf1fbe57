import type { DataKeys, LastingKeys } from './data-keys.ts';

/** Authenticated encryption of columns. `context` binds the value to its row, for example `message.body:17`. */
export interface Sealer {
  seal(plain: string, context: string): Uint8Array;
  /** Throws `decrypt_failed`. */
  open(sealed: Uint8Array, context: string): string;
}

/** The data keys: one that seals, and while it takes the place of others, these. Ids of keys have 4 octets. */
export interface Keyring extends Sealer {
  /** Of the key that seals. */
  readonly keyId: Uint8Array;
  /** Of the earlier ones. */
  readonly earlierIds: readonly Uint8Array[];
  /** Is the value sealed with the key that seals now? */
  isCurrent(sealed: Uint8Array): boolean;
  /** Keyed hash (16 octets) by which rows with this value are found. `kind` keeps numbers from references. */
  index(kind: string, value: string): Uint8Array;
  /** Under every key, the one that seals first: rows that have not been sealed anew are found as well. */
  indexes(kind: string, value: string): readonly Uint8Array[];
  /** New ones, for a new database. */
  freshKeys(): LastingKeys;
  /** Of a database from before it had its own: derived from the data key of this id. Null: that key is not here. */
  derivedKeys(keyId: Uint8Array): LastingKeys | null;
  /** From now on this one seals. */
  add(keys: DataKeys): void;
  /** Keeps nothing but the key that seals. */
  forgetEarlier(): void;
}
