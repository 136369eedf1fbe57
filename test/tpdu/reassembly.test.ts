import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { encodeDeliver } from '../../src/tpdu/deliver.ts';
import { joinParts, type JoinedBody, Reassembly } from '../../src/tpdu/reassembly.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import type { Concat, SmsDeliver, SubmitInput } from '../../src/tpdu/types.ts';
import { gsm7Text, unicodeText } from './arbitraries.ts';
import { fixtureVectors } from './vectors.ts';

const SENDER = '+358401234567';

function read(hex: string): SmsDeliver {
  const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
  if (tpdu.type !== 'deliver') throw new Error(`read as ${tpdu.type}`);
  return tpdu;
}

function deliver(body: SubmitInput['body'], concat: Concat | null, originator = SENDER): SmsDeliver {
  return read(encodeDeliver({ originator, sentAt: Date.UTC(2026, 10, 21), body, concat }).hex);
}

function message(text: string, ref = 1, bits: 8 | 16 = 8, originator = SENDER): readonly SmsDeliver[] {
  const { alphabet, parts } = segmentText(text, { concatBits: bits });
  const total = parts.length;
  return parts.map((part, index) =>
    deliver({ alphabet, text: part }, { ref, bits, total, seq: index + 1 }, originator),
  );
}

function add(reassembly: Reassembly, parts: readonly SmsDeliver[], now = 0): readonly JoinedBody[] {
  return parts.map((part) => reassembly.add(part, now)).filter((whole) => whole !== null);
}

describe('Reassembly', () => {
  test('an SMS-DELIVER without concatenation is whole', () => {
    const reassembly = new Reassembly();
    expect(reassembly.add(deliver({ alphabet: 'gsm7', text: 'alone' }, null), 0)).toEqual({
      text: 'alone',
      data: null,
    });
    expect(reassembly.size).toBe(0);
  });

  test('parts in any order and more than once give the text, once', () => {
    const text = fc.oneof(gsm7Text(600), unicodeText(300)).filter((whole) => segmentText(whole).parts.length > 1);
    const shuffled = text.chain((whole) => {
      const parts = message(whole);
      const twice = fc.shuffledSubarray([...parts, ...parts], { minLength: parts.length * 2 });
      return fc.record({ whole: fc.constant(whole), arrived: twice });
    });
    fc.assert(
      fc.property(shuffled, ({ whole, arrived }) => {
        expect(add(new Reassembly(), arrived)).toEqual([{ text: whole, data: null }]);
      }),
      { numRuns: 300 },
    );
  });

  test('messages of several senders, references and widths do not mix', () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(400));
    const sets = [
      message(texts[0] ?? '', 1, 8),
      message(texts[1] ?? '', 2, 8),
      message(texts[2] ?? '', 1, 16),
      message(texts[3] ?? '', 1, 8, '+358409999999'),
    ];
    const interleaved = [0, 1, 2].flatMap((part) => sets.flatMap((set) => set[part] ?? []));
    const whole = add(new Reassembly(), interleaved);
    expect(new Set(whole.map(({ text }) => text))).toEqual(new Set(texts));
    expect(whole).toHaveLength(texts.length);
  });

  test('a reference that comes again with another text starts the next message', () => {
    const reassembly = new Reassembly();
    const [first, second] = ['x'.repeat(200), 'y'.repeat(200)];
    expect(add(reassembly, message(first))).toEqual([{ text: first, data: null }]);
    expect(add(reassembly, message(first))).toEqual([]);
    expect(add(reassembly, message(second))).toEqual([{ text: second, data: null }]);
    expect(reassembly.size).toBe(2);
  });

  test('what lacks parts is handed out when its time is over, and forgotten', () => {
    const reassembly = new Reassembly();
    const parts = message('p'.repeat(153) + 'q'.repeat(153) + 'r');
    add(
      reassembly,
      [parts[2], parts[0]].flatMap((part) => part ?? []),
      1_000,
    );
    add(reassembly, message('s'.repeat(200), 2), 1_000);
    add(reassembly, message('t'.repeat(200), 3).slice(0, 1), 3_000);
    expect(reassembly.expire(1_000)).toEqual([]);
    expect(reassembly.expire(2_000)).toEqual([
      { originator: SENDER, total: 3, missing: [2], text: `${'p'.repeat(153)}r`, data: null },
    ]);
    expect(reassembly.size).toBe(1);
    expect(reassembly.expire(9_000)).toMatchObject([{ total: 2, missing: [2] }]);
    expect(reassembly.size).toBe(0);
  });
});

describe('joinParts', () => {
  test('an escape that a sender cut off from its character is whole again', () => {
    const first = read(fixtureVectors.find(({ id }) => id === 'c-esc-cut-1')?.hex ?? '');
    const second = deliver({ alphabet: 'gsm7', text: 'e tail' }, { ref: 119, bits: 8, total: 2, seq: 2 });
    expect(first.userData.text?.endsWith('x ')).toBe(true);
    expect(joinParts([first, second])).toEqual({ text: `${'x'.repeat(152)}€ tail`, data: null });
  });

  test('a surrogate pair that a sender cut in two is whole again', () => {
    const [first, second] = ['c-sur-cut-1', 'c-sur-cut-2'].map((id) =>
      read(fixtureVectors.find((vector) => vector.id === id)?.hex ?? ''),
    ) as [SmsDeliver, SmsDeliver];
    expect(first.userData.text).toBe(`${'a'.repeat(66)}\uFFFD`);
    expect(joinParts([first, second])).toEqual({ text: `${'a'.repeat(66)}😀b`, data: null });
  });

  test('parts in different alphabets are read each in its own', () => {
    const concat = { ref: 1, bits: 8, total: 3 } as const;
    const parts = [
      deliver({ alphabet: 'gsm7', text: 'price: 5 €, ' }, { ...concat, seq: 1 }),
      deliver({ alphabet: 'ucs2', text: 'цена 😀, ' }, { ...concat, seq: 2 }),
      deliver({ alphabet: 'gsm7', text: '{end}' }, { ...concat, seq: 3 }),
    ];
    expect(joinParts(parts)).toEqual({ text: 'price: 5 €, цена 😀, {end}', data: null });
  });

  test('data are joined as octets', () => {
    const concat = { ref: 1, bits: 16, total: 2 } as const;
    const parts = [Uint8Array.of(1, 2, 3), Uint8Array.of(255)].map((data, index) =>
      deliver({ alphabet: 'data', data }, { ...concat, seq: index + 1 }),
    );
    expect(joinParts(parts)).toEqual({ text: null, data: Uint8Array.of(1, 2, 3, 255) });
  });
});
