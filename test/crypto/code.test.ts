import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CODE_SALT_BYTES, createCodeHasher, generateCode } from '../../src/crypto/code.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { systemRandom, type RandomSource } from '../../src/runtime/random.ts';

/** 99.9th percentile of chi-square with 9 degrees of freedom. */
const CHI_SQUARE_9 = 27.88;

describe('codes', () => {
  test('a million digits a place are evenly spread', () => {
    const length = 6;
    const counts = Array.from({ length }, () => Array.from({ length: 10 }, () => 0));
    const codes = 1_000_000 / length;
    for (let n = 0; n < codes; n++) {
      const code = generateCode(length, systemRandom);
      for (let place = 0; place < length; place++) {
        const row = counts[place] ?? [];
        const digit = code.charCodeAt(place) - 48;
        row[digit] = (row[digit] ?? 0) + 1;
      }
    }
    const expected = Math.ceil(codes) / 10;
    const places = counts.map((row) => row.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0));
    // Six places at 0.1 % each: one of 167 runs would have one outlier; none has two.
    expect(places.filter((chiSquare) => chiSquare > CHI_SQUARE_9).length).toBeLessThanOrEqual(1);
  });

  test('octets that would favour some digits are drawn again', () => {
    const octets = [250, 255, 9, 10, 251, 19, 249, 0, 7];
    const asked: number[] = [];
    const random: RandomSource = {
      bytes(length) {
        asked.push(length);
        return Uint8Array.from(octets.splice(0, length));
      },
      float: () => 0,
    };
    expect(generateCode(6, random)).toBe('909907');
    expect(asked).toEqual([6, 3]);
  });

  test.each([4, 6, 10])('have %i digits, leading zeros too', (length) => {
    expect(generateCode(length, systemRandom)).toMatch(new RegExp(`^\\d{${length}}$`));
    expect(generateCode(length, { bytes: (n) => new Uint8Array(n), float: () => 0 })).toBe('0'.repeat(length));
  });
});

describe('the hash of a code', () => {
  const hasher = createCodeHasher(deriveKeys(Buffer.alloc(32, 7)));
  const salt = randomBytes(CODE_SALT_BYTES);
  const stored = hasher.hash('314159', salt, 'login', '+254712345678');

  test('matches its code, in its challenge', () => {
    expect(hasher.matches(stored, '314159', salt, 'login', '+254712345678')).toBe(true);
  });

  test.each([
    ['another code', '314158', salt, ['login', '+254712345678']],
    ['another salt', '314159', randomBytes(CODE_SALT_BYTES), ['login', '+254712345678']],
    ['another purpose', '314159', salt, ['pay', '+254712345678']],
    ['less binding', '314159', salt, ['login']],
  ])('does not match %s', (_, code, otherSalt, binding) => {
    expect(hasher.matches(stored, code, otherSalt, ...binding)).toBe(false);
  });

  test('does not match what is no hash, or under another key', () => {
    expect(hasher.matches(new Uint8Array(), '314159', salt)).toBe(false);
    const other = createCodeHasher(deriveKeys(Buffer.alloc(32, 8)));
    expect(other.matches(stored, '314159', salt, 'login', '+254712345678')).toBe(false);
  });
});
