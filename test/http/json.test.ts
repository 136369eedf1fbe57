import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/http/json.ts';
import { isGatewayError } from '../../src/runtime/errors.ts';

type Tree = { readonly [name: string]: Tree } | readonly Tree[] | string | number | null;

const names = fc.constantFrom('a', 'b', 'to', '', ':', '":', '\\', '\\"', '": ', '__proto__', '\u2028');
const texts = fc.oneof(names, fc.string(), fc.constantFrom(': x', '"a":1', '{"a":1,"a":2}', '\\":'));

/** Pairs, so that a name may stand twice; and whether one does. */
const { tree } = fc.letrec<{ tree: { text: string; twice: boolean } }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    texts.map((text) => ({ text: JSON.stringify(text), twice: false })),
    fc.constantFrom('1', 'null', 'true', '-0.5e3').map((text) => ({ text, twice: false })),
    fc.array(tie('tree'), { maxLength: 3 }).map((items) => ({
      text: `[${items.map(({ text }) => text).join(' , ')}]`,
      twice: items.some(({ twice }) => twice),
    })),
    fc
      .array(fc.tuple(names, fc.boolean(), fc.constantFrom('', ' ', '\n\t '), tie('tree')), { maxLength: 4 })
      .map((pairs) => ({
        text: `{${pairs.map(([name, escaped, blank, { text }]) => `${written(name, escaped)}${blank}:${blank}${text}`).join(',')}}`,
        twice: new Set(pairs.map(([name]) => name)).size < pairs.length || pairs.some(([, , , { twice }]) => twice),
      })),
  ),
}));

/** The same name has many spellings. */
function written(name: string, escaped: boolean): string {
  if (!escaped) return JSON.stringify(name);
  return `"${name
    .split('')
    .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')}"`;
}

function outcome(text: string): { readonly value: Tree } | string {
  try {
    return { value: parseJson(text) as Tree };
  } catch (error) {
    if (!isGatewayError(error, 'bad_json')) throw error;
    return error.message;
  }
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON', () => {
  it('is refused where an object has a name twice, however it is written, and taken everywhere else', () => {
    fc.assert(
      fc.property(tree, ({ text, twice }) => {
        const result = outcome(text);
        if (twice) expect(result).toContain('twice');
        else expect(result).toEqual({ value: JSON.parse(text) });
      }),
      { numRuns: 5000 },
    );
  });

  it('with colons and quotation marks in its texts is not taken for more than it is', () => {
    for (const text of [': x', '":', '"a":"b"', '\\', '\\\\":', '\\": "a":'])
      expect(outcome(JSON.stringify({ text, other: [text] }))).toEqual({ value: { text, other: [text] } });
  });

  it('of a megabyte of any one character is answered in linear time', () => {
    for (const piece of [':', '"', '":', '" :', '\\"', ' ', '[', '{"', '{"a":1,"a"']) {
      const long = piece.repeat(1_048_576 / piece.length);
      expect(outcome(long)).toContain('Send');
      expect(outcome(`{"a":1,"a":${JSON.stringify(long)}}`)).toContain('twice');
    }
  });

  it('of 16 levels is taken, of 17 not, and deeper costs no stack', () => {
    expect(outcome(nested(16))).toMatchObject({ value: expect.any(Array) });
    expect(outcome(nested(17))).toContain('nested');
    expect(outcome(nested(500_000))).toContain('nested');
  });
});
