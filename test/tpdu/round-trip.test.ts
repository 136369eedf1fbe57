import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeDataCoding, encodeDataCoding } from '../../src/tpdu/data-coding.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { type DeliverInput, encodeDeliver, encodeStatusReport } from '../../src/tpdu/deliver.ts';
import { encodeSubmit } from '../../src/tpdu/submit.ts';
import type { SubmitInput, Tpdu, Validity } from '../../src/tpdu/types.ts';
import { body, concat, isoTime, number, octet, oneOf, ports, submitInput } from './arbitraries.ts';

function decoded<T extends Tpdu['type']>(hex: string, mode: 'mt' | 'mo', type: T): Extract<Tpdu, { type: T }> {
  const { tpdu } = decodePdu(hex, { mode, smsc: true });
  if (tpdu.type !== type) throw new Error(`read as ${tpdu.type}`);
  return tpdu as Extract<Tpdu, { type: T }>;
}

/** A UTF-16 text, or the octets, whichever the body is. */
function contentOf(asked: SubmitInput['body']): string | readonly number[] {
  return 'data' in asked ? [...asked.data] : asked.text;
}

function asAsked(validity: Validity | null): SubmitInput['validity'] {
  switch (validity?.kind) {
    case 'relative':
      return { relativeOctet: validity.octet };
    case 'absolute':
      return { absolute: validity.time.iso ?? '' };
    case 'enhanced':
      return { enhancedHex: validity.hex };
    default:
      return null;
  }
}

describe('decode(encode(x)) = x', () => {
  test('SMS-SUBMIT', () => {
    fc.assert(
      fc.property(submitInput, (input) => {
        const { hex, tpduLength } = encodeSubmit(input);
        const pdu = decodePdu(hex, { mode: 'mo', smsc: true });
        expect(pdu.smsc?.number ?? null).toBe(input.smsc);
        expect(pdu.tpduLength).toBe(tpduLength);
        expect(pdu.trailing).toBe(0);
        const tpdu = decoded(hex, 'mo', 'submit');
        expect(tpdu).toMatchObject({
          rejectDuplicates: input.rejectDuplicates,
          statusReportRequest: input.statusReport,
          replyPath: input.replyPath,
          mr: input.mr,
          pid: input.pid,
        });
        expect(tpdu.destination.number).toBe(input.destination);
        expect(tpdu.dcs).toMatchObject({ alphabet: input.body.alphabet, messageClass: input.messageClass });
        expect(asAsked(tpdu.validity)).toEqual(input.validity);
        expect(tpdu.userData.header?.concat ?? null).toEqual(input.concat);
        expect(tpdu.userData.header?.ports ?? null).toEqual(input.ports);
        expect(tpdu.userData.text ?? [...(tpdu.userData.data ?? [])]).toEqual(contentOf(input.body));
      }),
      { numRuns: 1_000 },
    );
  });

  test('SMS-DELIVER, from numbers and from names', () => {
    const name = fc.string({ unit: oneOf('ABCdef @Ä'), minLength: 1, maxLength: 11 });
    const input: fc.Arbitrary<DeliverInput> = fc.record({
      originator: fc.oneof(
        number.filter((digits) => !/[abc]/.test(digits)),
        name,
      ),
      sentAt: isoTime.map((iso) => Date.parse(iso)),
      zoneQuarters: fc.integer({ min: -48, max: 56 }),
      moreMessages: fc.boolean(),
      statusReportIndication: fc.boolean(),
      replyPath: fc.boolean(),
      pid: octet,
      body,
      concat: fc.option(concat, { nil: null }),
      ports: fc.option(ports, { nil: null }),
    });
    fc.assert(
      fc.property(input, (asked) => {
        const tpdu = decoded(encodeDeliver(asked).hex, 'mt', 'deliver');
        // A name of 8 characters, or of 7 and an @, is told apart by its length in semi-octets alone.
        expect(tpdu.originator.number).toBe(asked.originator);
        expect(tpdu.timestamp.epochMs).toBe(asked.sentAt);
        expect(tpdu).toMatchObject({
          moreMessages: asked.moreMessages,
          statusReportIndication: asked.statusReportIndication,
          replyPath: asked.replyPath,
          pid: asked.pid,
        });
        expect(tpdu.userData.header?.concat ?? null).toEqual(asked.concat);
        expect(tpdu.userData.text ?? [...(tpdu.userData.data ?? [])]).toEqual(contentOf(asked.body));
      }),
      { numRuns: 500 },
    );
  });

  test('SMS-STATUS-REPORT', () => {
    const input = fc.record({
      mr: octet,
      recipient: number,
      sentAt: isoTime.map((iso) => Date.parse(iso)),
      dischargedAt: isoTime.map((iso) => Date.parse(iso)),
      zoneQuarters: fc.integer({ min: -48, max: 56 }),
      status: octet,
      smsc: fc.option(number, { nil: null }),
    });
    fc.assert(
      fc.property(input, (asked) => {
        const tpdu = decoded(encodeStatusReport(asked).hex, 'mt', 'status_report');
        expect(tpdu).toMatchObject({ mr: asked.mr, status: asked.status, pi: null, userData: null });
        expect(tpdu.recipient.number).toBe(asked.recipient);
        expect(tpdu.timestamp.epochMs).toBe(asked.sentAt);
        expect(tpdu.discharge.epochMs).toBe(asked.dischargedAt);
      }),
      { numRuns: 500 },
    );
  });

  test('TP-DCS: what an octet says is said by the octet made from it', () => {
    for (let value = 0; value < 256; value++) {
      const { octet: _, ...said } = decodeDataCoding(value);
      const { octet: made, ...again } = decodeDataCoding(encodeDataCoding(said));
      expect(again).toEqual(said);
      expect(made).toBeLessThanOrEqual(0xff);
    }
  });
});
