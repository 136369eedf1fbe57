import { createHmac } from 'node:crypto';
import type { DataKeys } from './data-keys.ts';

/** HMAC-SHA-256 (32 octets) over a purpose and parts; neither the borders of parts nor purposes can be mixed up. */
export type KeyedHash = (purpose: string, ...parts: readonly (string | Uint8Array)[]) => Uint8Array;

export function createKeyedHash(keys: Pick<DataKeys, 'hash'>): KeyedHash {
  return (purpose, ...parts) => hmacOf(keys.hash, [purpose, ...parts]);
}

/** HMAC-SHA-256 over parts, each behind its length in four octets. */
export function hmacOf(key: Uint8Array, parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hmac = createHmac('sha256', key);
  for (const part of parts) {
    const octets = typeof part === 'string' ? Buffer.from(part) : part;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(octets.length);
    hmac.update(length).update(octets);
  }
  return hmac.digest();
}
