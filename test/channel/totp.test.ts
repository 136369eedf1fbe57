import { describe, expect, test } from 'vitest';
import { assert, property, uint8Array } from 'fast-check';
import { base32 } from '../../src/crypto/base32.ts';
import { hotp, matchingStep, otpauthUri, stepAt } from '../../src/channel/totp.ts';

const ascii = (text: string) => Buffer.from(text, 'latin1');
const SECRET = ascii('12345678901234567890');

describe('HOTP', () => {
  // RFC 4226, appendix D
  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('counter %i', (counter, code) => {
    expect(hotp(SECRET, counter)).toBe(code);
  });
});

describe('TOTP', () => {
  const KEYS = {
    sha1: SECRET,
    sha256: ascii('12345678901234567890123456789012'),
    sha512: ascii('1234567890123456789012345678901234567890123456789012345678901234'),
  };

  // RFC 6238, appendix B
  test.each([
    [59, 'sha1', '94287082'],
    [59, 'sha256', '46119246'],
    [59, 'sha512', '90693936'],
    [1_111_111_109, 'sha1', '07081804'],
    [1_111_111_109, 'sha256', '68084774'],
    [1_111_111_109, 'sha512', '25091201'],
    [1_111_111_111, 'sha1', '14050471'],
    [1_111_111_111, 'sha256', '67062674'],
    [1_111_111_111, 'sha512', '99943326'],
    [1_234_567_890, 'sha1', '89005924'],
    [1_234_567_890, 'sha256', '91819424'],
    [1_234_567_890, 'sha512', '93441116'],
    [2_000_000_000, 'sha1', '69279037'],
    [2_000_000_000, 'sha256', '90698825'],
    [2_000_000_000, 'sha512', '38618901'],
    [20_000_000_000, 'sha1', '65353130'],
    [20_000_000_000, 'sha256', '77737706'],
    [20_000_000_000, 'sha512', '47863826'],
  ] as const)('at %i s, %s', (seconds, algorithm, code) => {
    expect(hotp(KEYS[algorithm], stepAt(seconds * 1000), 8, algorithm)).toBe(code);
  });

  const NOW = 1_700_000_010_000;
  const at = (steps: number) => hotp(SECRET, stepAt(NOW) + steps);

  test('takes the present step and its neighbours', () => {
    for (const steps of [-1, 0, 1]) expect(matchingStep(SECRET, at(steps), NOW, null)).toBe(stepAt(NOW) + steps);
    for (const steps of [-2, 2, 1000]) expect(matchingStep(SECRET, at(steps), NOW, null)).toBeNull();
  });

  test('takes no step again, and none before one that was used', () => {
    const used = matchingStep(SECRET, at(0), NOW, null);
    expect(matchingStep(SECRET, at(0), NOW, used)).toBeNull();
    expect(matchingStep(SECRET, at(-1), NOW, used)).toBeNull();
    expect(matchingStep(SECRET, at(1), NOW, used)).toBe(stepAt(NOW) + 1);
  });

  test('takes nothing but six ASCII digits', () => {
    const right = at(0);
    const looksRight = Array.from(right, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x100)).join('');
    const fullWidth = Array.from(right, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    for (const code of [looksRight, fullWidth, ` ${right}`, `${right} `, `${right}0`, right.slice(1), '', `${right}\n`])
      expect(matchingStep(SECRET, code, NOW, null)).toBeNull();
  });

  test('writes the URI that apps read', () => {
    expect(otpauthUri(SECRET, 'Klinik Süd & Co', 'a b@x:y')).toBe(
      'otpauth://totp/Klinik%20S%C3%BCd%20%26%20Co:a%20b%40x%3Ay?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Klinik%20S%C3%BCd%20%26%20Co&algorithm=SHA1&digits=6&period=30',
    );
  });
});

describe('base 32', () => {
  // RFC 4648, 10, without padding
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j', (text, written) => {
    expect(base32(ascii(text))).toBe(written);
  });

  test('holds every octet', () => {
    assert(
      property(uint8Array({ maxLength: 40 }), (octets) => {
        const bits = Array.from(base32(octets), (letter) =>
          'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
        );
        const given = Array.from(octets, (octet) => octet.toString(2).padStart(8, '0')).join('');
        expect(bits.join('').slice(0, given.length)).toBe(given);
        expect(bits.join('').slice(given.length)).toMatch(/^0{0,4}$/);
      }),
    );
  });
});
