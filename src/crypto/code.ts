import { timingSafeEqual } from 'node:crypto';
import type { RandomSource } from '../runtime/random.ts';
import type { DataKeys } from './data-keys.ts';
import { hmacOf } from './keyed-hash.ts';

/** Octets of the salt that binds a code's hash to one challenge. */
export const CODE_SALT_BYTES = 16;

/** Values of an octet. */
const OCTETS = 256;
const DIGITS = '0123456789';

/** `length` characters of an alphabet (2 to 256 of them, decimal digits where absent), each uniformly distributed. */
export function generateCode(length: number, random: RandomSource, alphabet = DIGITS): string {
  // What is above the largest multiple of their number is drawn again, so that every character is equally likely.
  const fairBelow = OCTETS - (OCTETS % alphabet.length);
  let code = '';
  while (code.length < length) {
    for (const octet of random.bytes(length - code.length)) {
      if (octet < fairBelow) code += alphabet[octet % alphabet.length];
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
