import type { CodeAlphabet, PurposePolicy } from '../config/purposes.ts';
import { generateCode } from '../crypto/code.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { RandomSource } from '../runtime/random.ts';
import { MAX_CODE_LENGTH } from './bounds.ts';
import type { CheckRequest } from './types.ts';

/** The 20 that Open Location Code took, because they are not mistaken for each other and spell no words. */
const CHARACTERS: Readonly<Record<CodeAlphabet, string>> = {
  digits: '0123456789',
  unambiguous: '23456789CFGHJMPQRVWX',
};
/** No code that a caller brings is shorter, whatever codes of its purpose are. */
const LEAST_CUSTOM_LENGTH = 6;
/** Two halves of five, however people write them; see `channel/backup-code.ts`. */
const BACKUP_CODE = /^[0-9A-Za-z]{5}[\s-]?[0-9A-Za-z]{5}$/;
/** Different characters that it has at least. */
const LEAST_VARIETY = 3;

export function drawCode(length: number, alphabet: CodeAlphabet, random: RandomSource): string {
  return generateCode(length, random, CHARACTERS[alphabet]);
}

/** Letters are the same in either case. */
const normalised = (code: string): string => code.toUpperCase();

/**
 * What somebody typed, as codes are compared. What can be no code of any purpose is refused before a guess is counted:
 * digits of other scripts, blanks, and letters where no purpose has them.
 */
export function readGuess(code: string, lettersInUse: boolean): string {
  if (/^[0-9]{4,10}$/.test(code)) return code;
  if (lettersInUse && /^[0-9A-Za-z]{4,10}$/.test(code)) return normalised(code);
  throw invalidField(
    'code',
    lettersInUse ? '4 to 10 letters A-Z and digits 0-9, without spaces' : '4 to 10 digits 0-9, without spaces',
  );
}

/** What somebody typed, by the way that the check names; where it names none, whatever may be an answer of any passes. */
export function readAnswer({ code, channel }: CheckRequest, lettersInUse: boolean): string {
  if ((channel ?? 'backup_code') === 'backup_code' && BACKUP_CODE.test(code)) return normalised(code);
  if (channel === 'backup_code') throw invalidField('code', 'a backup code: ten letters and digits, in two halves');
  return readGuess(code, lettersInUse);
}

/**
 * A code that the caller made. It says nothing of the caller's randomness, but keeps out what people guess first: fewer
 * than three different characters, a short pattern again and again, and rows like 345678. Throws `invalid_request`.
 */
export function readCustomCode(code: string, { codeLength, alphabet }: PurposePolicy): string {
  const least = Math.max(LEAST_CUSTOM_LENGTH, codeLength);
  const text = normalised(code);
  const characters = Array.from(text);
  if (
    characters.length < least ||
    characters.length > MAX_CODE_LENGTH ||
    !characters.every((character) => CHARACTERS[alphabet].includes(character))
  )
    throw invalidField(
      'custom_code',
      `${least} to ${MAX_CODE_LENGTH} ${alphabet === 'digits' ? 'digits 0-9' : `of the characters ${CHARACTERS.unambiguous}`}`,
    );
  if (isTrivial(text)) throw invalidField('custom_code', 'drawn at random: this one is among the first to be guessed');
  return text;
}

function isTrivial(code: string): boolean {
  return new Set(code).size < LEAST_VARIETY || repeats(code) || isRow(code);
}

/** 123123, 12341234. */
function repeats(code: string): boolean {
  for (let period = 1; period <= code.length / 2; period++)
    if (code.length % period === 0 && code === code.slice(0, period).repeat(code.length / period)) return true;
  return false;
}

/** 345678, 987654, 024680: the same step from each character to the next. */
function isRow(code: string): boolean {
  const steps = Array.from({ length: code.length - 1 }, (_, at) => code.charCodeAt(at + 1) - code.charCodeAt(at));
  return new Set(steps.map((step) => (step + 10) % 10)).size === 1;
}
