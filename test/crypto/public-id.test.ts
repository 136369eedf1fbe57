import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createPublicIds } from '../../src/crypto/public-id.ts';

const ids = createPublicIds(deriveKeys(Buffer.alloc(32, 7)));
const kinds = ['message', 'verification', 'inbound'] as const;

describe('public ids', () => {
  test('lead back to their row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.maxSafeNat(), (kind, rowid) => {
        const id = ids.publicId(kind, rowid);
        expect(id).toMatch(/^(msg|ver|in)_[0-9A-HJKMNP-TV-Z]{26}$/);
        expect(ids.rowId(kind, id)).toBe(rowid);
      }),
      { numRuns: 1000 },
    );
  });

  test('stay the same for ever: they stand in other systems', () => {
    expect(kinds.map((kind) => ids.publicId(kind, 1))).toMatchInlineSnapshot(`
      [
        "msg_2XP1Y73VQMCVKQY5XTC16FJ46W",
        "ver_4Z9MP2784794Q5Q0XPQTZFMHQH",
        "in_0K45EKP895H23MFY0C6HGAPKGG",
      ]
    `);
  });

  test('tell nothing of their order, and neighbours share nothing', () => {
    const heads = new Set(Array.from({ length: 100 }, (_, rowid) => ids.publicId('message', rowid).slice(0, 8)));
    expect(heads.size).toBeGreaterThan(95);
  });

  test('of another kind, another key, or another spelling lead nowhere', () => {
    const id = ids.publicId('message', 17);
    const tail = id.slice(4);
    const foreign = createPublicIds(deriveKeys(Buffer.alloc(32, 8))).publicId('message', 17);
    const wrong = [
      '',
      'msg_',
      tail,
      `ver_${tail}`,
      `in_${tail}`,
      `msg_${tail.toLowerCase()}`,
      `msg_${tail}0`,
      `msg_${tail.slice(1)}`,
      `msg_${'Z'.repeat(26)}`,
      `msg_${'U'.repeat(26)}`,
      `${id} `,
      foreign,
    ];
    expect(wrong.map((text) => ids.rowId('message', text))).toEqual(wrong.map(() => null));
    expect(ids.rowId('verification', `ver_${tail}`)).toBeNull();
  });

  test('cannot be guessed: any text is an answer of null', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/), (tail) => {
        expect(ids.rowId('message', `msg_${tail}`)).toBeNull();
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(ids.rowId('message', text)).toBeNull();
      }),
    );
  });

  test.each([-1, 1.5, 2 ** 53, Number.NaN])('there is none for %d', (rowid) => {
    expect(() => ids.publicId('message', rowid)).toThrow(RangeError);
  });
});
