import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeGsm7, encodeGsm7, gsm7Length, gsm7PieceEnd } from '../../src/alphabet/gsm7.ts';
import { LOCKING_SHIFT, SINGLE_SHIFT } from '../../src/alphabet/shift-tables.ts';
import { gsm7Text, unicodeText } from '../tpdu/arbitraries.ts';

const ESCAPE = 0x1b;

/** Code points by septet, both in hex. */
interface Tables {
  readonly tables: Readonly<
    Record<string, { readonly lock: Record<string, string>; readonly single: Record<string, string> }>
  >;
}

const { tables } = JSON.parse(readFileSync(new URL('../fixtures/pdu/tables.json', import.meta.url), 'utf8')) as Tables;

function codePoint(table: Record<string, string> | undefined, septet: number): string | undefined {
  const hex = table?.[septet.toString(16).toUpperCase().padStart(2, '0')];
  return hex === undefined ? undefined : String.fromCodePoint(Number.parseInt(hex, 16));
}

describe('the tables of 14 languages', () => {
  test('are all there, 128 codes each', () => {
    expect(Object.keys(tables)).toHaveLength(14);
    expect([...LOCKING_SHIFT, ...SINGLE_SHIFT].map((table) => table.length)).toEqual(
      Array.from({ length: 28 }, () => 128),
    );
  });

  test.each(Object.entries(tables))('language %s reads every locking and single shift code', (id, { lock, single }) => {
    const language = Number(id);
    for (let septet = 0; septet < 128; septet++) {
      if (septet === ESCAPE) continue;
      const locked = codePoint(lock, septet) ?? ' ';
      expect(decodeGsm7(Uint8Array.of(septet), { locking: language, single: 0 })).toBe(locked);
      const shifted = codePoint(single, septet) ?? locked;
      expect(decodeGsm7(Uint8Array.of(ESCAPE, septet), { locking: language, single: language })).toBe(shifted);
    }
  });

  test.each([14, 255])('language %i is not known: the default alphabet', (language) => {
    expect(decodeGsm7(Uint8Array.of(0x61, ESCAPE, 0x65), { locking: language, single: language })).toBe('a€');
  });
});

describe('GSM 7-bit text', () => {
  test('what goes in comes out', () => {
    fc.assert(
      fc.property(gsm7Text(200), (text) => {
        const septets = encodeGsm7(text);
        expect(septets).not.toBeNull();
        expect(septets).toHaveLength(gsm7Length(text));
        expect(decodeGsm7(septets ?? new Uint8Array())).toBe(text);
      }),
    );
  });

  test('what does not fit is refused, by every function alike', () => {
    fc.assert(
      fc.property(unicodeText(20), (text) => {
        const fits = Array.from(text).every((character) => gsm7Length(character) >= 0);
        expect(gsm7Length(text) >= 0).toBe(fits);
        expect(encodeGsm7(text)?.length ?? -1).toBe(gsm7Length(text));
        expect(gsm7Length(text) >= 0).toBe(fits);
      }),
    );
  });

  test('a piece is as long as its septets allow, and no longer', () => {
    fc.assert(
      fc.property(gsm7Text(100), fc.nat(100), fc.nat(60), (text, start, limit) => {
        const from = Math.min(start, text.length);
        const end = gsm7PieceEnd(text, from, limit);
        expect(gsm7Length(text.slice(from, end))).toBeLessThanOrEqual(limit);
        if (end < text.length) expect(gsm7Length(text.slice(from, end + 1))).toBeGreaterThan(limit);
      }),
    );
  });

  test.each([
    ['', 0],
    ['hello', 5],
    ['é', 1],
    ['€', 2],
    ['^{}\\[~]|\f', 18],
    ['ç', -1],
    ['`', -1],
    ['😀', -1],
    ['\x1B', -1],
  ])('%j takes %i septets', (text, septets) => {
    expect(gsm7Length(text)).toBe(septets);
  });

  test.each([
    ['ESC ESC', [0x61, ESCAPE, ESCAPE, 0x62], 'a b'],
    ['ESC at the end', [0x61, ESCAPE], 'a '],
    ['ESC before a code that the table lacks', [ESCAPE, 0x61], 'a'],
  ])('%s', (_, septets, text) => {
    expect(decodeGsm7(Uint8Array.from(septets))).toBe(text);
  });

  test('a text longer than an argument list', () => {
    expect(decodeGsm7(new Uint8Array(300_000).fill(0x61))).toBe('a'.repeat(300_000));
  });
});
