import * as fc from 'fast-check';
import { LOCKING_SHIFT, SINGLE_SHIFT } from '../../src/alphabet/shift-tables.ts';
import type { SubmitInput } from '../../src/tpdu/types.ts';

const BASIC = Array.from(LOCKING_SHIFT[0] ?? '').filter((character) => character !== '\x1B');
const EXTENSION = Array.from(SINGLE_SHIFT[0] ?? '').filter((character) => character !== '\x00');

/** A character of the default alphabet or its extension table. */
const gsm7Character = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BASIC) },
  { weight: 1, arbitrary: fc.constantFrom(...EXTENSION) },
);

export function gsm7Text(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: gsm7Character, maxLength, size: 'max' });
}

/** Well-formed text of any script, emoji included, with a little of the GSM 7-bit alphabet. */
export function unicodeText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), gsm7Character, fc.constant('😀'));
  return fc.string({ unit, maxLength, size: 'max' });
}

/** One of the characters of a string. */
export function oneOf(characters: string): fc.Arbitrary<string> {
  return fc.constantFrom(...Array.from(characters));
}

export const octet = fc.nat(255);

export const number = fc
  .tuple(fc.constantFrom('', '+'), fc.string({ unit: oneOf('0123456789*#abc'), minLength: 1, maxLength: 20 }))
  .map(([plus, digits]) => plus + digits);

/** A wall time of the years that a decoder can place, with an offset in quarter hours. */
export const isoTime = fc
  .tuple(
    fc.integer({ min: Date.UTC(2000, 0, 2) / 1000, max: Date.UTC(2069, 11, 30) / 1000 }),
    fc.integer({ min: -56, max: 56 }),
  )
  .map(([seconds, quarters]) => {
    const wall = new Date((seconds + quarters * 900) * 1000).toISOString().slice(0, 19);
    const minutes = Math.abs(quarters) * 15;
    return `${wall}${quarters < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  });

const bits = fc.constantFrom(8 as const, 16 as const);

export const concat = fc
  .record({ bits, ref: fc.nat(0xffff), total: fc.integer({ min: 1, max: 255 }), seq: fc.nat(254) })
  .map(({ bits: width, ref, total, seq }) => ({ bits: width, ref: ref % 2 ** width, total, seq: (seq % total) + 1 }));

export const ports = fc.record({ bits, destination: fc.nat(0xffff), source: fc.nat(0xffff) }).map((asked) => ({
  bits: asked.bits,
  destination: asked.destination % 2 ** asked.bits,
  source: asked.source % 2 ** asked.bits,
}));

export const body: fc.Arbitrary<SubmitInput['body']> = fc.oneof(
  gsm7Text(70).map((text) => ({ alphabet: 'gsm7' as const, text })),
  unicodeText(30).map((text) => ({ alphabet: 'ucs2' as const, text })),
  fc.uint8Array({ maxLength: 120 }).map((data) => ({ alphabet: 'data' as const, data })),
);

export const validity: fc.Arbitrary<NonNullable<SubmitInput['validity']> | null> = fc.oneof(
  fc.constant(null),
  octet.map((relativeOctet) => ({ relativeOctet })),
  isoTime.map((absolute) => ({ absolute })),
  fc
    .uint8Array({ minLength: 7, maxLength: 7 })
    .map((octets) => ({ enhancedHex: Buffer.from(octets).toString('hex').toUpperCase() })),
);

export const submitInput: fc.Arbitrary<SubmitInput> = fc.record({
  destination: number,
  smsc: fc.option(number, { nil: null }),
  mr: octet,
  statusReport: fc.boolean(),
  rejectDuplicates: fc.boolean(),
  replyPath: fc.boolean(),
  pid: octet,
  messageClass: fc.constantFrom(null, 0 as const, 1 as const, 2 as const, 3 as const),
  validity,
  body,
  concat: fc.option(concat, { nil: null }),
  ports: fc.option(ports, { nil: null }),
});

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
