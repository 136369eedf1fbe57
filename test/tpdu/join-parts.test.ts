import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { encodeDeliver } from '../../src/tpdu/deliver.ts';
import { joinParts } from '../../src/tpdu/join-parts.ts';
import type { Concat, SmsDeliver, SubmitInput } from '../../src/tpdu/types.ts';
import { fixtureVectors } from './vectors.ts';

const SENDER = '+358401234567';

function read(hex: string): SmsDeliver {
  const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
  if (tpdu.type !== 'deliver') throw new Error(`read as ${tpdu.type}`);
  return tpdu;
}

function deliver(body: SubmitInput['body'], concat: Concat | null): SmsDeliver {
  return read(encodeDeliver({ originator: SENDER, sentAt: Date.UTC(2026, 10, 21), body, concat }).hex);
}

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
