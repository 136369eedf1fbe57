import * as fc from 'fast-check';
import { Deliver, parse, Report, Submit } from 'node-pdu';
import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { encodeDeliver, encodeStatusReport } from '../../src/tpdu/deliver.ts';
import { encodeSubmit } from '../../src/tpdu/submit.ts';
import { octet, oneOf } from './arbitraries.ts';

/**
 * Beside node-pdu 2.1.1, on what it does right: no validity period, no number with 00, * or # in it, none
 * of the letters beyond ASCII that GSM 7-bit has, one part (133 septets, 63 code units), no emoji, offsets of whole hours.
 */
const RUNS = 1_500;

const digits = fc
  .string({ unit: oneOf('0123456789'), minLength: 3, maxLength: 15 })
  .filter((given) => !given.startsWith('0') && !given.includes('00'));
const number = fc.tuple(fc.constantFrom('', '+'), digits).map((both) => both.join(''));
const ascii = oneOf(' !"#%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz$£¥¡¿\n\r');
const gsm7 = fc.string({ unit: ascii, minLength: 1, maxLength: 130, size: 'max' });
const cyrillic = fc.string({
  unit: oneOf('абвгдежзийклмнопрстуфхцчшщъыьэюяАБВ日本語€'),
  minLength: 1,
  maxLength: 63,
  size: 'max',
});
const moment = fc.integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2069, 0, 1) / 1000 });
const hours = fc.integer({ min: 0, max: 12 });

describe('node-pdu says the same', () => {
  test('SMS-SUBMIT, GSM 7-bit', () => {
    let compared = 0;
    fc.assert(
      fc.property(number, gsm7, (destination, text) => {
        const { hex } = encodeSubmit({ destination, body: { alphabet: 'gsm7', text } });
        expect(hex).toBe(new Submit(destination, text).toString());
        compared++;
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBe(RUNS);
  });

  test('SMS-SUBMIT, UCS-2', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        number,
        cyrillic.filter((text) => /[^€]/.test(text)),
        (destination, text) => {
          const { hex } = encodeSubmit({ destination, body: { alphabet: 'ucs2', text } });
          expect(hex).toBe(new Submit(destination, text).toString());
          compared++;
        },
      ),
      { numRuns: RUNS },
    );
    expect(compared).toBe(RUNS);
  });

  test('SMS-DELIVER', () => {
    let compared = 0;
    const content = fc.oneof(
      gsm7.map((text) => ({ alphabet: 'gsm7' as const, text })),
      cyrillic.map((text) => ({ alphabet: 'ucs2' as const, text })),
    );
    fc.assert(
      fc.property(number, content, moment, hours, octet, (originator, body, seconds, offset, pid) => {
        const { hex } = encodeDeliver({
          smsc: '+358405202000',
          originator,
          body,
          pid,
          sentAt: seconds * 1000,
          zoneQuarters: offset * 4,
        });
        const theirs = parse(hex);
        const { smsc, tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
        if (!(theirs instanceof Deliver) || tpdu.type !== 'deliver') throw new Error('read as something else');
        expect(tpdu.userData.text).toBe(theirs.data.getText());
        expect(tpdu.originator.number.replace('+', '')).toBe(theirs.address.phone);
        expect(smsc?.number).toBe(`+${theirs.serviceCenterAddress.phone ?? ''}`);
        expect((tpdu.timestamp.epochMs ?? Number.NaN) / 1000).toBe(theirs.serviceCenterTimeStamp.time);
        expect(Math.abs(theirs.serviceCenterTimeStamp.tzOff)).toBe(offset * 60);
        expect(tpdu.dcs.octet).toBe(theirs.dataCodingScheme.getValue());
        expect(tpdu.pid).toBe(theirs.protocolIdentifier.getValue());
        compared++;
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBe(RUNS);
  });

  test('SMS-STATUS-REPORT', () => {
    let compared = 0;
    fc.assert(
      fc.property(number, octet, octet, moment, moment, hours, (recipient, mr, status, sent, discharged, offset) => {
        const { hex } = encodeStatusReport({
          recipient,
          mr,
          status,
          sentAt: sent * 1000,
          dischargedAt: discharged * 1000,
          zoneQuarters: offset * 4,
        });
        const theirs = parse(hex);
        const { tpdu } = decodePdu(hex, { mode: 'mt', smsc: true });
        if (!(theirs instanceof Report) || tpdu.type !== 'status_report') throw new Error('read as something else');
        expect(tpdu.mr).toBe(theirs.reference);
        expect(tpdu.status).toBe(theirs.status);
        expect(tpdu.recipient.number.replace('+', '')).toBe(theirs.address.phone);
        expect((tpdu.timestamp.epochMs ?? Number.NaN) / 1000).toBe(theirs.dateTime.time);
        expect((tpdu.discharge.epochMs ?? Number.NaN) / 1000).toBe(theirs.discharge.time);
        compared++;
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBe(RUNS);
  });
});
