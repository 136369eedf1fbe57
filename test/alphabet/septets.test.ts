import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillBits, headerSeptets, packedLength, packSeptets, unpackSeptets } from '../../src/alphabet/septets.ts';

const septets = fc.uint8Array({ maxLength: 200, max: 0x7f, size: 'max' });

/** The slow and obvious way: a string of bits, first bit last. */
function pack(values: Uint8Array, fill: number): number[] {
  const bits = [...values].toReversed().map((value) => value.toString(2).padStart(7, '0'));
  const all = `${bits.join('')}${'0'.repeat(fill)}`;
  const octets = Math.ceil(all.length / 8);
  const padded = all.padStart(octets * 8, '0');
  return Array.from({ length: octets }, (_, i) =>
    Number.parseInt(padded.slice((octets - i - 1) * 8, (octets - i) * 8), 2),
  );
}

describe('septets', () => {
  test('are packed as 23.038 6.1.2.1 says, after any number of fill bits, at any place', () => {
    fc.assert(
      fc.property(septets, fc.nat(6), fc.nat(20), (values, fill, at) => {
        const size = values.length === 0 && fill === 0 ? 0 : packedLength(values.length, fill);
        const out = new Uint8Array(at + size).fill(0xaa);
        expect(packSeptets(values, out, at, fill)).toBe(at + size);
        expect([...out.subarray(0, at)]).toEqual(Array.from({ length: at }, () => 0xaa));
        expect([...out.subarray(at)]).toEqual(pack(values, fill));
        expect(unpackSeptets(out, values.length, at, fill)).toEqual(values);
      }),
    );
  });

  test('what stands in the spare bits is not read', () => {
    expect(unpackSeptets(Uint8Array.of(0xe1), 1)).toEqual(Uint8Array.of(0x61));
    expect(unpackSeptets(Uint8Array.of(0xff, 0x7f), 1, 0, 6)).toEqual(Uint8Array.of(0x7f));
  });

  test('the text after a header starts on a septet boundary', () => {
    for (let header = 0; header <= 140; header++) {
      expect((header * 8 + fillBits(header)) % 7).toBe(0);
      expect(headerSeptets(header) * 7).toBe(header * 8 + fillBits(header));
    }
  });
});
