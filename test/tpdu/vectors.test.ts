import { describe, expect, test } from 'vitest';
import { encodeInput } from '../../src/cli/commands/pdu-input.ts';
import { pduJson } from '../../src/cli/commands/pdu-json.ts';
import { decodePdu } from '../../src/tpdu/decode.ts';
import { TpduError } from '../../src/tpdu/tpdu-error.ts';
import { pick, type Vector, vectors } from './vectors.ts';

function decode(vector: Vector): Readonly<Record<string, unknown>> {
  const smsc = vector.smsc_included ?? true;
  return pduJson(decodePdu(vector.hex, { mode: vector.mode ?? 'mt', smsc }), smsc);
}

function encode(vector: Vector) {
  return encodeInput({ ...vector.input, smsc_included: vector.smsc_included ?? true }).pdus;
}

/** What a decoder that refuses may do: throw a TpduError that names a field and an octet of the hex. */
function refusal(vector: Vector, run: () => unknown): TpduError | null {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof TpduError)) throw error;
    expect(error.code).toBe('tpdu_invalid');
    expect(error.field).not.toBe('');
    if (vector.direction === 'decode') {
      expect(error.octet).toBeGreaterThanOrEqual(0);
      expect(error.octet).toBeLessThanOrEqual(Math.ceil(vector.hex.length / 2));
    }
    return error;
  }
}

test('the corpus is there', () => {
  expect(vectors.length).toBeGreaterThan(0);
});

describe.runIf(pick('decode', 'value').length > 0)('decode', () => {
  test.each(pick('decode', 'value').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const decoded = decode(vector);
    expect(decoded).toMatchObject(vector.expect as object);
    if (vector.derived !== undefined) expect(decoded).toMatchObject(vector.derived);
    if (vector.tpdu_length !== undefined) expect(decoded['tpdu_length']).toBe(vector.tpdu_length);
    if (vector.trailing_octets !== undefined) expect(decoded['trailing_octets']).toBe(vector.trailing_octets);
  });
});

describe.runIf(pick('decode', 'must').length > 0)('decode refuses', () => {
  test.each(pick('decode', 'must').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    expect(refusal(vector, () => decode(vector))).toBeInstanceOf(TpduError);
  });
});

describe.runIf(pick('decode', 'may').length > 0)('decode refuses or reads sensibly', () => {
  test.each(pick('decode', 'may').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const error = refusal(vector, () => {
      const decoded = decode(vector);
      if (vector.lenient_expect !== undefined) expect(decoded).toMatchObject(vector.lenient_expect);
    });
    expect(error === null || error.octet !== null).toBe(true);
  });
});

describe.runIf(pick('encode', 'value').length > 0)('encode, octet by octet', () => {
  test.each(pick('encode', 'value').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const expected = vector.expect as {
      readonly pdus: readonly { hex: string; tpdu_length: number }[];
      readonly pdus_are?: string;
      readonly count?: number;
    };
    const made = encode(vector);
    if (expected.count !== undefined) expect(made).toHaveLength(expected.count);
    const compared = expected.pdus_are === 'first and last' ? [made[0], made.at(-1)] : made;
    expect(compared).toEqual(expected.pdus);
  });
});

describe.runIf(pick('encode', 'must').length > 0)('encode refuses', () => {
  test.each(pick('encode', 'must').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    expect(refusal(vector, () => encode(vector))).toBeInstanceOf(TpduError);
  });
});
