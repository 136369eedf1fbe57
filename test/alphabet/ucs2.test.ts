import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWellFormed } from '../../src/alphabet/code-units.ts';
import { decodeUcs2, encodeUcs2 } from '../../src/alphabet/ucs2.ts';
import { unicodeText } from '../tpdu/arbitraries.ts';

describe('UCS-2, in fact UTF-16 big endian', () => {
  test('what goes in comes out', () => {
    fc.assert(
      fc.property(unicodeText(200), (text) => {
        expect(isWellFormed(text)).toBe(true);
        expect(decodeUcs2(encodeUcs2(text))).toBe(text);
      }),
    );
  });

  test('any octets read as the platform reads them', () => {
    const unit = fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd7f0, max: 0xe010 }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const octets = Uint8Array.from(units.flatMap((value) => [value >> 8, value & 0xff]));
        const text = decodeUcs2(octets);
        expect(text).toBe(new TextDecoder('utf-16be', { ignoreBOM: true }).decode(octets));
        expect(isWellFormed(text)).toBe(true);
        const whole = isWellFormed(String.fromCharCode(...units));
        expect(whole).toBe(text === String.fromCharCode(...units));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a last odd octet is not read', () => {
    expect(decodeUcs2(Uint8Array.of(0x04, 0x36, 0x04))).toBe('ж');
    expect(decodeUcs2(Uint8Array.of(0x04))).toBe('');
  });
});
