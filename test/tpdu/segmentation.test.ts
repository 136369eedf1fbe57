import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gsm7Length } from '../../src/alphabet/gsm7.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import { gsm7Text, ports, unicodeText } from './arbitraries.ts';

const options = fc.record({
  concatBits: fc.constantFrom(8 as const, 16 as const),
  alphabet: fc.constantFrom(undefined, 'ucs2' as const),
  ports: fc.option(ports, { nil: null }),
});
const text = fc.oneof(gsm7Text(700), unicodeText(300));

describe('segmentText', () => {
  test.each([
    ['gsm7', 'a', 8, 160, 153],
    ['gsm7', 'a', 16, 160, 152],
    ['ucs2', 'ж', 8, 70, 67],
    ['ucs2', 'ж', 16, 70, 66],
  ] as const)(
    '%s %s with %i bits: %i in one part, %i in each of several',
    (alphabet, unit, concatBits, single, each) => {
      expect(segmentText(unit.repeat(single), { concatBits })).toEqual({ alphabet, parts: [unit.repeat(single)] });
      const { parts } = segmentText(unit.repeat(single + 1), { concatBits });
      expect(parts.map((part) => part.length)).toEqual([each, single + 1 - each]);
      expect(segmentText(unit.repeat(each * 255), { concatBits }).parts).toHaveLength(255);
      expect(() => segmentText(unit.repeat(each * 255 + 1), { concatBits })).toThrow(TpduError);
    },
  );

  test('an empty text is one part', () => {
    expect(segmentText('')).toEqual({ alphabet: 'gsm7', parts: [''] });
  });

  test('header octets leave less room', () => {
    expect(segmentText('a'.repeat(152), { headerOctets: 6 }).parts).toHaveLength(1);
    expect(segmentText('a'.repeat(153), { headerOctets: 6 }).parts.map((part) => part.length)).toEqual([146, 7]);
    expect(() => segmentText('a'.repeat(200), { headerOctets: 134 })).toThrow(TpduError);
  });

  test.each(['\ud83d', 'a\ude00', '\ud83d\ud83d\ude00', 'ж\ud83dж'])('refuses %j: half of a pair', (broken) => {
    expect(() => segmentText(broken)).toThrow(TpduError);
  });

  test('parts put together are the text, fit 140 octets, and cut no pair', () => {
    fc.assert(
      fc.property(text, options, (whole, { ports: asked, ...given }) => {
        const headerOctets = asked === null ? 0 : 2 + asked.bits / 4;
        const { alphabet, parts } = segmentText(whole, { ...given, headerOctets });
        expect(parts.join('')).toBe(whole);
        expect(alphabet).toBe(given.alphabet ?? (gsm7Length(whole) >= 0 ? 'gsm7' : 'ucs2'));
        const pdus = encodeSubmitText({
          destination: '+358401234567',
          text: whole,
          mr: 7,
          alphabet: given.alphabet,
          concat: { bits: given.concatBits, ref: 99 },
          ports: asked,
        });
        expect(pdus).toHaveLength(parts.length);
        pdus.forEach(({ hex }, index) => {
          const { tpdu } = decodePdu(hex, { mode: 'mo', smsc: true });
          if (tpdu.type !== 'submit') throw new Error(`read as ${tpdu.type}`);
          // A part that ended in half a pair would not read back as it went in.
          expect(tpdu.userData.text).toBe(parts[index]);
          expect(tpdu.userData.octets.length).toBeLessThanOrEqual(140);
          expect(tpdu.mr).toBe(7);
          expect(tpdu.userData.header?.concat ?? null).toEqual(
            parts.length === 1 ? null : { bits: given.concatBits, ref: 99, total: parts.length, seq: index + 1 },
          );
        });
      }),
      { numRuns: 500 },
    );
  });

  test('no part could have taken the next character', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { alphabet, parts } = segmentText(whole);
        for (const [index, part] of parts.slice(0, -1).entries()) {
          const [next = ''] = parts[index + 1] ?? '';
          const size = (content: string) =>
            alphabet === 'ucs2' ? content.length : content.length + (content.match(/[\f^{}\\[~\]|€]/g) ?? []).length;
          expect(size(part + next)).toBeGreaterThan(alphabet === 'ucs2' ? 67 : 153);
        }
      }),
      { numRuns: 300 },
    );
  });
});
