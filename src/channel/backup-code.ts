import { CROCKFORD } from '../crypto/base32.ts';
import type { RandomSource } from '../runtime/random.ts';

/** Codes of one set. */
export const BACKUP_CODES = 10;
const LENGTH = 10;
/** What people read or type in their place. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/**
 * One code, 50 bits: under the 64 of SP 800-63B, 3.1.2.2, so guesses have to be limited, and are: by the attempts of the
 * verification and by the failures of the set. Shown in two halves.
 */
export function newBackupCode(random: RandomSource): string {
  // 32 letters divide an octet evenly, so none is likelier than another.
  const letters = Array.from(random.bytes(LENGTH), (octet) => CROCKFORD.charAt(octet & 31)).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** What is hashed: upper case, look-alikes resolved, without separators. What can be no code stays as long as it is. */
export function plainBackupCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[ILO]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
}
