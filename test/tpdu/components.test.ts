import { describe, expect, test } from 'vitest';
import { decodeGsm7, encodeGsm7 } from '../../src/alphabet/gsm7.ts';
import { packedLength, packSeptets, unpackSeptets } from '../../src/alphabet/septets.ts';
import { pduJson } from '../../src/cli/commands/pdu-json.ts';
import { readAddress, readSmsc } from '../../src/tpdu/address.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { fromHex, toHex } from '../../src/tpdu/hex.ts';
import { OctetReader } from '../../src/tpdu/octet-reader.ts';
import { joinParts } from '../../src/tpdu/join-parts.ts';
import { segmentText } from '../../src/tpdu/segmentation.ts';
import { isoTimestampOctets, timestamp } from '../../src/tpdu/timestamp.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import type { SmsDeliver } from '../../src/tpdu/types.ts';
import { relativeValidityOctet, relativeValiditySeconds } from '../../src/tpdu/validity.ts';
import { components, fixtureVectors } from './vectors.ts';

describe('septets', () => {
  test.each(components.gsm7)('$packed', ({ packed, septets, text, fill_bits = 0, note }) => {
    const octets = fromHex(packed);
    expect(decodeGsm7(unpackSeptets(octets, septets, 0, fill_bits))).toBe(text);
    const coded = encodeGsm7(text) ?? new Uint8Array();
    expect(coded).toHaveLength(septets);
    if (note !== undefined) return;
    const made = new Uint8Array(packedLength(septets, fill_bits));
    packSeptets(coded, made, 0, fill_bits);
    expect(toHex(made)).toBe(packed);
  });
});

describe('addresses', () => {
  test.each(components.address)('$kind $hex', ({ kind, hex, number }) => {
    const digits = number.replace('+', '').length.toString(16).padStart(2, '0');
    const reader = new OctetReader(fromHex(kind === 'toa+digits' ? digits + hex : hex));
    const read = () => (kind === 'smsc' ? readSmsc(reader) : readAddress(reader, 'originator'));
    if (number === 'error') expect(read).toThrow(TpduError);
    else expect(read()?.number).toBe(number);
  });
});

describe('time stamps', () => {
  test.each(components.timestamp)('$hex is $iso', ({ hex, iso, note }) => {
    // Where a note says that sources disagree about the century, no time is read; it is written all the same.
    const expected = note?.startsWith('century') ? null : iso;
    const time = timestamp(fromHex(hex), 0);
    expect(time).toEqual({ iso: expected, epochMs: expected === null ? null : Date.parse(expected), hex });
    if (iso !== null) expect(toHex(isoTimestampOctets(iso, 'vp'))).toBe(hex);
  });
});

test('relative validity: all 256 octets, both ways and between', () => {
  const { table } = components.relative_validity;
  expect(table).toHaveLength(256);
  for (const { octet, seconds } of table) {
    expect(relativeValiditySeconds(octet)).toBe(seconds);
    expect(relativeValidityOctet(seconds)).toBe(octet);
    expect(relativeValidityOctet(seconds - 0.5)).toBe(octet);
    expect(relativeValidityOctet(seconds + 1)).toBe(Math.min(255, octet + 1));
  }
});

test('data coding: all 256 octets', () => {
  expect(components.dcs).toHaveLength(256);
  for (const expected of components.dcs) {
    const octet = Number(expected['dcs']).toString(16).padStart(2, '0');
    const decoded = pduJson(decodePdu(`000005811234F500${octet}6211128153708000`, { mode: 'mt', smsc: true }), true);
    const { dcs, alphabet, dcs_reserved, class: messageClass, compressed, auto_delete, mwi } = decoded;
    const found = { dcs, alphabet, dcs_reserved, class: messageClass, compressed, auto_delete, mwi };
    expect(JSON.parse(JSON.stringify(found))).toEqual(expected);
  }
});

describe('splits', () => {
  test.each(components.split.map((split, index) => [index, split] as const))('number %i', (_, split) => {
    const text = split.text ?? split.text_repeat?.[0].repeat(split.text_repeat[1]) ?? '';
    const { alphabet, parts } = segmentText(text, { alphabet: split.alphabet, concatBits: split.ref_bits });
    expect(alphabet).toBe(split.alphabet);
    expect(parts).toHaveLength(split.segments);
    expect(parts.join('')).toBe(text);
    if (split.segment_lengths_utf16 !== undefined) {
      expect(parts.map((part) => part.length)).toEqual(split.segment_lengths_utf16);
    }
  });
});

describe('reassembly', () => {
  const ids = new Set(fixtureVectors.map(({ id }) => id));
  const whole = components.reassembly.filter(({ parts }) => parts.every((id) => ids.has(id)));

  test('the corpus has messages whose parts are all there', () => {
    expect(whole.length).toBeGreaterThanOrEqual(2);
  });

  test.each(whole)('$text', ({ parts, text }) => {
    expect(joinParts(parts.map(deliverNamed))).toEqual({ text, data: null });
  });
});

function deliverNamed(id: string): SmsDeliver {
  const vector = fixtureVectors.find((candidate) => candidate.id === id);
  const { tpdu } = decodePdu(vector?.hex ?? '', { mode: 'mt', smsc: vector?.smsc_included ?? true });
  if (tpdu.type !== 'deliver') throw new Error(`${id} is no SMS-DELIVER`);
  return tpdu;
}
