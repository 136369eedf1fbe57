import { createHash, hkdfSync } from 'node:crypto';

/** One key a purpose, all derived from the data key by HKDF-SHA-256 (RFC 5869), so that none tells another. */
export interface DataKeys {
  /** Names the data key in what it sealed, so that a wrong key file is told from damage. 4 octets. */
  readonly id: Uint8Array;
  /** AES-256-GCM. */
  readonly seal: Uint8Array;
  /** HMAC-SHA-256 over look-up values: numbers, addresses, bodies. */
  readonly hash: Uint8Array;
  /** HMAC-SHA-256 over codes. */
  readonly code: Uint8Array;
  /** AES-256 over row ids. */
  readonly publicId: Uint8Array;
  /** HMAC-SHA-512 over the rows of the audit. */
  readonly audit: Uint8Array;
}

/** `dataKey`: 32 octets of the data key file. */
export function deriveKeys(dataKey: Uint8Array): DataKeys {
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', dataKey, '', `simgate ${purpose} v1`, 32));
  return {
    id: createHash('sha256').update(derive('key id')).digest().subarray(0, 4),
    seal: derive('seal'),
    hash: derive('hash'),
    code: derive('code'),
    publicId: derive('public id'),
    audit: derive('audit'),
  };
}
