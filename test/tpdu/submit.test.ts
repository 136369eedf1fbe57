import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { encodeDeliver, encodeStatusReport } from '../../src/tpdu/deliver.ts';
import { encodeSubmit } from '../../src/tpdu/submit.ts';
import { encodeSubmitText } from '../../src/tpdu/submit-text.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import type { SubmitInput } from '../../src/tpdu/types.ts';
import { relativeValidityOctet } from '../../src/tpdu/validity.ts';

const PLAIN: SubmitInput = { destination: '+358401234567', body: { alphabet: 'gsm7', text: 'x' } };
const SENT_AT = Date.UTC(2026, 10, 21, 16, 35, 7);

function refused(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (!(error instanceof TpduError)) throw error;
    expect(error.octet).toBeNull();
    return error.field;
  }
  throw new Error('was made');
}

describe('encodeSubmit', () => {
  test('what is not said is zero, and the service centre is the SIM’s own', () => {
    expect(encodeSubmit(PLAIN)).toEqual({ hex: '0001000C9153481032547600000178', tpduLength: 14 });
  });

  test('a header with ports, and one with concatenation and ports', () => {
    const ports = { bits: 16, destination: 16_000, source: 1 } as const;
    const concat = { bits: 16, ref: 0xbeef, total: 2, seq: 1 } as const;
    const body = { alphabet: 'data', data: Uint8Array.of(0xff) } as const;
    expect(encodeSubmit({ ...PLAIN, body, ports }).hex).toContain('080605043E800001FF');
    expect(encodeSubmit({ ...PLAIN, body, ports, concat }).hex).toContain('0E0C0804BEEF020105043E800001FF');
  });

  test.each<[string, Partial<SubmitInput>]>([
    ['destination', { destination: '' }],
    ['destination', { destination: '+' }],
    ['destination', { destination: '+1+2' }],
    ['destination', { destination: '12 34' }],
    ['destination', { destination: '12é' }],
    ['destination', { destination: '123456789012345678901' }],
    ['destination', { destinationToa: 0x11 }],
    ['destination', { destinationToa: 0x1_91 }],
    ['destination', { destination: 'much too long a name', destinationToa: 0xd0 }],
    ['smsc', { smsc: 'abcdef' }],
    ['smsc', { smsc: '' }],
    ['smsc', { smsc: '+358', smscToa: 1.5 }],
    ['mr', { mr: 256 }],
    ['mr', { mr: -1 }],
    ['pid', { pid: 0.5 }],
    ['vp', { validity: { relativeOctet: 256 } }],
    ['vp', { validity: { relativeSeconds: Number.NaN } }],
    ['vp', { validity: { absolute: 'tomorrow' } }],
    ['vp', { validity: { absolute: '2026-11-21T09:30:05' } }],
    ['vp', { validity: { absolute: '2026-13-21T09:30:05+02:00' } }],
    ['vp', { validity: { absolute: '2026-02-30T09:30:05+02:00' } }],
    ['vp', { validity: { absolute: '2026-11-21T09:30:05+02:10' } }],
    ['vp', { validity: { absolute: '2026-11-21T09:30:05+23:45' } }],
    ['vp', { validity: { enhancedHex: '01' } }],
    ['concat', { concat: { bits: 8, ref: 256, total: 2, seq: 1 } }],
    ['concat', { concat: { bits: 16, ref: 65_536, total: 2, seq: 1 } }],
    ['concat', { concat: { bits: 8, ref: 0, total: 2, seq: 3 } }],
    ['concat', { concat: { bits: 8, ref: 0, total: 2, seq: 0 } }],
    ['concat', { concat: { bits: 8, ref: 0, total: 256, seq: 1 } }],
    ['ports', { ports: { bits: 8, destination: 256, source: 0 } }],
    ['text', { body: { alphabet: 'gsm7', text: 'ж' } }],
    ['text', { body: { alphabet: 'ucs2', text: 'a\ud83d' } }],
    ['user_data', { body: { alphabet: 'gsm7', text: 'x'.repeat(161) } }],
    ['user_data', { body: { alphabet: 'gsm7', text: `${'x'.repeat(159)}€` } }],
    ['user_data', { body: { alphabet: 'ucs2', text: 'x'.repeat(71) } }],
    ['user_data', { body: { alphabet: 'data', data: new Uint8Array(141) } }],
    [
      'user_data',
      { body: { alphabet: 'data', data: new Uint8Array(135) }, concat: { bits: 8, ref: 0, total: 2, seq: 1 } },
    ],
  ])('refuses a bad %s: %o', (field, change) => {
    expect(refused(() => encodeSubmit({ ...PLAIN, ...change }))).toBe(field);
  });

  test('enhanced validity that is no hex is refused, with its place', () => {
    expect(() => encodeSubmit({ ...PLAIN, validity: { enhancedHex: '01zz' } })).toThrow('octet 1');
  });

  test('an error names no number and no text', () => {
    for (const change of [
      { destination: '+358401234567x' },
      { body: { alphabet: 'gsm7', text: 'Код 481516' } },
    ] as const) {
      try {
        encodeSubmit({ ...PLAIN, ...change });
        expect.unreachable();
      } catch (error) {
        expect(JSON.stringify([(error as TpduError).message, (error as TpduError).data])).not.toMatch(/35840|481516/);
      }
    }
  });
});

test('relative validity: nothing is too short or too long', () => {
  expect([-1, 0, 1, 300, 301].map(relativeValidityOctet)).toEqual([0, 0, 0, 0, 1]);
  expect(relativeValidityOctet(Number.POSITIVE_INFINITY)).toBe(255);
});

describe('encodeSubmitText', () => {
  test('every part has the same reference, TP-MR and options', () => {
    const pdus = encodeSubmitText({ destination: '12345', text: 'ж'.repeat(150), mr: 9, statusReport: true });
    const parts = pdus.map(({ hex }) => decodePdu(hex, { mode: 'mo', smsc: true }).tpdu);
    expect(parts).toMatchObject(
      [1, 2, 3].map((seq) => ({
        mr: 9,
        statusReportRequest: true,
        dcs: { alphabet: 'ucs2' },
        userData: { header: { concat: { bits: 8, ref: 0, total: 3, seq } } },
      })),
    );
  });

  test('a forced alphabet is used, or refused', () => {
    expect(encodeSubmitText({ destination: '12345', text: 'x', alphabet: 'ucs2' })[0]?.hex).toMatch(/0008020078$/);
    expect(refused(() => encodeSubmitText({ destination: '12345', text: 'ж', alphabet: 'gsm7' }))).toBe('text');
  });
});

describe('PDUs of the network', () => {
  test('SMS-DELIVER from a name', () => {
    expect(
      encodeDeliver({
        originator: 'Bank1',
        sentAt: SENT_AT,
        zoneQuarters: 8,
        body: { alphabet: 'gsm7', text: 'x' },
        smsc: '+358405202000',
      }),
    ).toEqual({ hex: '07915348500202000409D0C2B07B1D030000621112815370800178', tpduLength: 19 });
  });

  test('SMS-STATUS-REPORT', () => {
    expect(
      encodeStatusReport({
        mr: 42,
        recipient: '+358401234567',
        sentAt: SENT_AT,
        dischargedAt: SENT_AT + 34_000,
        zoneQuarters: 8,
        status: 0,
        smsc: '+358405202000',
      }),
    ).toEqual({ hex: '0791534850020200062A0C91534810325476621112815370806211128153148000', tpduLength: 25 });
  });

  test.each([
    ['originator', () => encodeDeliver({ originator: 'Ж', sentAt: SENT_AT, body: PLAIN.body })],
    ['timestamp', () => encodeDeliver({ originator: 'A', sentAt: Number.NaN, body: PLAIN.body })],
    ['timestamp', () => encodeDeliver({ originator: 'A', sentAt: 0, zoneQuarters: 80, body: PLAIN.body })],
    ['recipient', () => encodeStatusReport({ mr: 0, recipient: 'x', sentAt: 0, dischargedAt: 0, status: 0 })],
    ['status', () => encodeStatusReport({ mr: 0, recipient: '1', sentAt: 0, dischargedAt: 0, status: 256 })],
  ])('refuses a bad %s', (field, make) => {
    expect(refused(make)).toBe(field);
  });
});
