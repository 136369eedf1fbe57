import { timingSafeEqual } from 'node:crypto';
import type { RandomSource } from '../runtime/random.ts';
import type { DataKeys } from './data-keys.ts';
import { hmacOf } from './keyed-hash.ts';

/** Octets of the salt that binds a code's hash to one challenge. */
export const CODE_SALT_BYTES = 16;

/** 250 is the largest multiple of ten in an octet: what is above it is drawn again, so that every digit is equally likely. */
const FAIR_BELOW = 250;

/** `length` decimal digits, each uniformly distributed. */
export function generateCode(length: number, random: RandomSource): string {
  let code = '';
  while (code.length < length) {
    for (const octet of random.bytes(length - code.length)) {
      if (octet < FAIR_BELOW) code += (octet % 10).toString();
    }
  }
  return code;
}

export interface CodeHasher {
  /** HMAC-SHA-256 of a code, bound to its challenge by `salt` and whatever else names it (key, purpose, number). */
  hash(code: string, salt: Uint8Array, ...binding: readonly (string | Uint8Array)[]): Uint8Array;
  /** In constant time. */
  matches(stored: Uint8Array, code: string, salt: Uint8Array, ...binding: readonly (string | Uint8Array)[]): boolean;
}

export function createCodeHasher(keys: Pick<DataKeys, 'code'>): CodeHasher {
  const hash: CodeHasher['hash'] = (code, salt, ...binding) => hmacOf(keys.code, [salt, code, ...binding]);
  return {
    hash,
    matches(stored, code, salt, ...binding) {
      const given = hash(code, salt, ...binding);
      return stored.length === given.length && timingSafeEqual(stored, given);
    },
  };
}
