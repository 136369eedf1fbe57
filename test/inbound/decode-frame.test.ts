import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../../src/inbound/decode-frame.ts';
import { data, flashToPort, hello, part, STAMPED_AT, statusReport } from '../support/frames.ts';

const DELIVER = {
  kind: 'deliver',
  sender: '+254700000001',
  binary: false,
  scts: STAMPED_AT,
  messageClass: null,
  port: null,
  concat: null,
};

describe('what a frame is', () => {
  test.each([
    [0x00, 'delivered'],
    [0x30, 'pending'],
    [0x46, 'failed'],
    [0x63, 'failed'],
  ] as const)('a status report with TP-ST %i is %s', (status, kind) => {
    expect(decodeFrame(statusReport(5, status))).toEqual({
      kind: 'status_report',
      mr: 5,
      recipient: '+254700000001',
      international: true,
      status,
      class: kind,
      scts: STAMPED_AT,
      discharge: STAMPED_AT,
    });
  });

  test('a text', () => {
    expect(decodeFrame(hello())).toEqual({ ...DELIVER, body: 'hello' });
  });

  test('one part of several', () => {
    const concat = { ref: 0x5a, bits: 8, total: 2, seq: 1 };
    expect(decodeFrame(part('A', 1, 2))).toEqual({ ...DELIVER, body: 'A', concat });
  });

  test('data, as hex', () => {
    expect(decodeFrame(data())).toEqual({ ...DELIVER, body: '010203', binary: true });
  });

  test('class and port', () => {
    expect(decodeFrame(flashToPort())).toEqual({ ...DELIVER, body: 'A', messageClass: 0, port: 5 });
  });

  test('type 0 is kept and shown to nobody', () => {
    expect(decodeFrame(hello(0x40))).toEqual({ kind: 'ignored', reason: 'type_0' });
  });

  test('an SMS-SUBMIT-REPORT is nothing to show', () => {
    expect(decodeFrame('00010062105090000000')).toEqual({ kind: 'ignored', reason: 'submit_report' });
  });

  test('what cannot be decoded says where', () => {
    expect(decodeFrame(statusReport(5).slice(0, 12))).toEqual({
      kind: 'undecodable',
      reason: expect.stringMatching(/^[a-z_]+ at octet \d+$/),
    });
    expect(decodeFrame('not hex')).toMatchObject({ kind: 'undecodable' });
    expect(decodeFrame('')).toMatchObject({ kind: 'undecodable' });
  });

  test('every sequence of octets is something', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        const frame = decodeFrame(Buffer.from(octets).toString('hex').toUpperCase());
        expect(['status_report', 'deliver', 'ignored', 'undecodable']).toContain(frame.kind);
        if (frame.kind === 'undecodable') expect(frame.reason).not.toBe('internal');
      }),
    );
  });
});
