import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import type { Pdu, Tpdu } from '../../src/tpdu/types.ts';

const REPORT = '0791534850020200062A0C91534810325476621112815370806211128153148000';
const DELIVER = '0791534850020200040C9153481032547600006211128153708005747938CD06';

function refused(hex: string, mode: 'mt' | 'mo' = 'mt', smsc = true): { field: string; octet: number | null } {
  try {
    decodePdu(hex, { mode, smsc });
  } catch (error) {
    if (error instanceof TpduError) return { field: error.field, octet: error.octet };
    throw error;
  }
  throw new Error('was read');
}

function read<T extends Tpdu['type']>(
  hex: string,
  mode: 'mt' | 'mo',
  type: T,
): Pdu & { readonly tpdu: Extract<Tpdu, { type: T }> } {
  const pdu = decodePdu(hex, { mode, smsc: false });
  expect(pdu.tpdu.type).toBe(type);
  return pdu as Pdu & { readonly tpdu: Extract<Tpdu, { type: T }> };
}

describe('decodePdu', () => {
  test('a status report, whole', () => {
    expect(decodePdu(REPORT, { mode: 'mt', smsc: true })).toEqual({
      smsc: { number: '+358405202000', ton: 'international', npi: 1, toa: 0x91 },
      firstOctet: 6,
      tpduLength: 25,
      trailing: 0,
      tpdu: {
        type: 'status_report',
        moreMessages: false,
        loopPrevention: false,
        forCommand: false,
        mr: 42,
        recipient: { number: '+358401234567', ton: 'international', npi: 1, toa: 0x91 },
        timestamp: {
          iso: '2026-11-21T18:35:07+02:00',
          epochMs: Date.parse('2026-11-21T18:35:07+02:00'),
          hex: '62111281537080',
        },
        discharge: {
          iso: '2026-11-21T18:35:41+02:00',
          epochMs: Date.parse('2026-11-21T18:35:41+02:00'),
          hex: '62111281531480',
        },
        status: 0,
        pi: null,
        pid: null,
        dcs: null,
        userData: null,
      },
    });
  });

  test('lower case, and white space around, do not matter', () => {
    const given = { mode: 'mt', smsc: true } as const;
    expect(decodePdu(` ${DELIVER.toLowerCase()}\r\n`, given)).toEqual(decodePdu(DELIVER, given));
  });

  test('the filling of a SIM record is no parameter indicator', () => {
    const { tpdu, trailing } = decodePdu(`${REPORT}${'FF'.repeat(20)}`, { mode: 'mt', smsc: true });
    expect(tpdu).toMatchObject({ type: 'status_report', pi: null, userData: null });
    expect(trailing).toBe(20);
  });

  test('a parameter indicator may go on in further octets', () => {
    const { tpdu, trailing } = decodePdu(`${REPORT}810040`, { mode: 'mt', smsc: true });
    expect(tpdu).toMatchObject({ pi: 0x81, pid: 0x40 });
    expect(trailing).toBe(0);
  });

  test('user data announced without a coding is GSM 7-bit text', () => {
    const { tpdu } = decodePdu(`${REPORT}0405E8329BFD06`, { mode: 'mt', smsc: true });
    expect(tpdu).toMatchObject({ pi: 4, dcs: null, userData: { text: 'hello' } });
  });

  test('reports on RP-ERROR have a failure cause, those on RP-ACK have none', () => {
    expect(read('00D300', 'mo', 'deliver_report').tpdu).toMatchObject({ failureCause: 0xd3, pi: 0 });
    expect(read('000000', 'mo', 'deliver_report')).toMatchObject({ trailing: 1, tpdu: { failureCause: null, pi: 0 } });
    expect(read('00017F', 'mo', 'deliver_report').tpdu).toMatchObject({ failureCause: null, pi: 1, pid: 0x7f });
    expect(read('010062111281537080', 'mt', 'submit_report').tpdu).toMatchObject({
      failureCause: null,
      timestamp: { iso: '2026-11-21T18:35:07+02:00' },
    });
  });

  test('a header whose elements do not fill it is ignored, its octets are passed', () => {
    const { tpdu } = read('440C91534810325476000462111281537080080500040102014869', 'mt', 'deliver');
    expect(tpdu.userData.header).toEqual({ elements: [], concat: null, ports: null, singleShift: 0, lockingShift: 0 });
    expect(tpdu.userData.data).toEqual(Uint8Array.of(0x48, 0x69));
  });

  test('of a repeated element the last one counts', () => {
    const { tpdu } = read('440C915348103254760004621112815370800B0A00030103010003020302', 'mt', 'deliver');
    expect(tpdu.userData.header?.concat).toEqual({ ref: 2, bits: 8, total: 3, seq: 2 });
  });
});

describe('what is malformed is named with field and octet', () => {
  test.each([
    ['', 'smsc', 0],
    ['07', 'smsc', 0],
    ['0C' + '91'.repeat(12), 'smsc', 0],
    ['0791534850020200', 'first_octet', 8],
    ['000', 'hex', 1],
    ['00 4', 'hex', 1],
    ['0004ZZ', 'hex', 2],
    ['0004\u013004', 'hex', 2],
    ['0003', 'first_octet', 1],
    ['000415', 'originator', 2],
    ['00040C91534810', 'originator', 2],
    [DELIVER.slice(0, 40), 'timestamp', 19],
    [DELIVER.slice(0, 52), 'udl', 26],
    [DELIVER.slice(0, -2), 'user_data', 27],
    [`${DELIVER.slice(0, 16)}44${DELIVER.slice(18)}`, 'udh', 27],
    [REPORT.slice(0, -2), 'status', 32],
    [`${REPORT}80`, 'pi', 34],
    [`${REPORT}01`, 'pid', 34],
  ])('%s: %s at %i', (hex, field, octet) => {
    expect(refused(hex)).toEqual({ field, octet });
  });

  test('offsets count from the start of the hex, with the SMSC field or without', () => {
    expect(refused('0123', 'mo', false)).toEqual({ field: 'destination', octet: 2 });
    expect(refused('000123', 'mo', true)).toEqual({ field: 'destination', octet: 3 });
  });

  test('the error is a sentence with its place, and has a stable code', () => {
    try {
      decodePdu('0004', { mode: 'mt', smsc: true });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ name: 'TpduError', code: 'tpdu_invalid', data: { field: 'originator', octet: 2 } });
      expect((error as Error).message).toMatch(/^The PDU ends in originator: .*\(originator, octet 2\)$/);
    }
  });
});
