import { createHash, hkdfSync } from 'node:crypto';

/** Keys that stay when the data key is changed, so that ids, open challenges and what is counted stay as they are. */
export interface LastingKeys {
  /** HMAC-SHA-256 over what is counted or told again: numbers, addresses, requests. */
  readonly hash: Uint8Array;
  /** HMAC-SHA-256 over codes. */
  readonly code: Uint8Array;
  /** AES-256 over row ids. */
  readonly publicId: Uint8Array;
  /** HMAC-SHA-512 over the rows of the audit. */
  readonly audit: Uint8Array;
}

/** One key a purpose, all derived from the data key by HKDF-SHA-256 (RFC 5869), so that none tells another. */
export interface DataKeys extends LastingKeys {
  /** Names the data key in what it sealed, so that a wrong key file is told from damage. 4 octets. */
  readonly id: Uint8Array;
  /** AES-256-GCM. */
  readonly seal: Uint8Array;
  /** HMAC-SHA-256 over what stored rows are found by: numbers, references. */
  readonly index: Uint8Array;
}

/** Octets of a data key, and of each key that is derived from it. */
export const KEY_BYTES = 32;

/** `dataKey`: 32 octets of the data key file. */
export function deriveKeys(dataKey: Uint8Array): DataKeys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', dataKey, '', `simgate ${purpose} v1`, KEY_BYTES));
  return {
    id: createHash('sha256').update(derive('key id')).digest().subarray(0, 4),
    seal: derive('seal'),
    index: derive('index'),
    hash: derive('hash'),
    code: derive('code'),
    publicId: derive('public id'),
    audit: derive('audit'),
  };
}
