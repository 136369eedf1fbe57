import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pduJson } from '../../src/cli/commands/pdu-json.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import { fixtureVectors } from './vectors.ts';

const decodable = fixtureVectors.filter(
  ({ direction, error_policy }) => direction === 'decode' && error_policy === undefined,
);
const options = fc.record({ mode: fc.constantFrom('mt' as const, 'mo' as const), smsc: fc.boolean() });

/** True for a value whose JSON can be written, false for a TpduError in place; anything else fails the test. */
function reads(hex: string, { mode, smsc }: { mode: 'mt' | 'mo'; smsc: boolean }): boolean {
  try {
    const pdu = decodePdu(hex, { mode, smsc });
    expect(JSON.parse(JSON.stringify(pduJson(pdu, smsc)))).toHaveProperty('type');
    expect(pdu.trailing).toBeLessThanOrEqual(pdu.tpduLength);
    return true;
  } catch (error) {
    if (!(error instanceof TpduError)) throw error;
    expect(error.octet).toBeGreaterThanOrEqual(0);
    expect(error.octet).toBeLessThanOrEqual(hex.length / 2);
    return false;
  }
}

describe('whatever comes is read or refused with a TpduError', () => {
  test('random octets', () => {
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 200, size: 'max' }),
      // A start that is likely to get past the addresses.
      fc
        .tuple(fc.constantFrom('00', '0691534850'), fc.uint8Array({ maxLength: 200, size: 'max' }))
        .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'hex'), rest])),
    );
    fc.assert(
      fc.property(octets, options, (bytes, given) => {
        reads(Buffer.from(bytes).toString('hex'), given);
      }),
      { numRuns: 10_000 },
    );
  });

  test('random strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), options, (hex, given) => {
        if (!/^([0-9A-Fa-f]{2})*$/.test(hex.trim())) expect(reads(hex, given)).toBe(false);
      }),
    );
  });

  test('vectors cut short, with octets changed, put in and taken out', () => {
    const outcomes = { read: 0, refused: 0 };
    const change = fc.record({
      at: fc.nat(200),
      value: fc.nat(255),
      kind: fc.constantFrom('set' as const, 'insert' as const, 'delete' as const, 'cut' as const),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...decodable),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        ({ hex, mode = 'mt', smsc_included: smsc = true }, changes) => {
          const octets = [...Buffer.from(hex, 'hex')];
          for (const { at, value, kind } of changes) {
            const place = at % (octets.length + 1);
            if (kind === 'set') octets[place] = value;
            else if (kind === 'insert') octets.splice(place, 0, value);
            else octets.splice(place, kind === 'cut' ? octets.length : 1);
          }
          outcomes[reads(Buffer.from(octets).toString('hex'), { mode, smsc }) ? 'read' : 'refused']++;
        },
      ),
      { numRuns: 10_000 },
    );
    expect(outcomes.read).toBeGreaterThan(500);
    expect(outcomes.refused).toBeGreaterThan(500);
  });

  test('each vector in every mode, with and without the SMSC field', () => {
    let read = 0;
    for (const { hex } of decodable) {
      for (const mode of ['mt', 'mo'] as const) {
        for (const smsc of [true, false]) read += reads(hex, { mode, smsc }) ? 1 : 0;
      }
    }
    expect(read).toBeGreaterThanOrEqual(decodable.length);
  });

  test('megabytes of anything', () => {
    const start = '0791534850020200040C9153481032547600006211128153708005747938CD06';
    const pdu = decodePdu(start + 'FF'.repeat(2_000_000), { mode: 'mt', smsc: true });
    expect(pdu.trailing).toBe(2_000_000);
    expect(reads('FF'.repeat(2_000_000), { mode: 'mt', smsc: false })).toBe(false);
    expect(reads('G'.repeat(4_000_000), { mode: 'mt', smsc: true })).toBe(false);
  });
});
