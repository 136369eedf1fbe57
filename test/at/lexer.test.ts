import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer, MAX_LINE_BYTES, type Token } from '../../src/at/lexer.ts';

function lex(chunks: readonly (string | Uint8Array)[], promptExpected = false): Token[] {
  const lexer = new Lexer();
  lexer.promptExpected = promptExpected;
  return chunks.flatMap((chunk) => lexer.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk));
}

const lines = (...texts: string[]) => texts.map((text) => ({ kind: 'line', text }));

describe('lexer', () => {
  it.each([
    ['CR LF', '\r\nOK\r\n'],
    ['CR alone', '\rOK\r'],
    ['LF alone', '\nOK\n'],
    ['CR CR LF', '\r\r\nOK\r\r\n'],
    ['blank lines', '\r\n\r\n\r\nOK\r\n\r\n'],
    ['NULs', '\0\0\r\nO\0K\r\n\0'],
  ])('reads a line between %s', (_, text) => {
    expect(lex([text])).toEqual(lines('OK'));
  });

  it('keeps leading blanks and bytes above 127', () => {
    expect(lex([Uint8Array.of(0x20, 0x41, 0x9f, 0xff, 0x0d)])).toEqual(lines(' A\u009f\u00ff'));
  });

  it('sees the prompt with and without its space, and the line behind it', () => {
    expect(lex(['\r\n> '], true)).toEqual([{ kind: 'prompt' }]);
    expect(lex(['\r\n>'], true)).toEqual([{ kind: 'prompt' }]);
    expect(lex(['\n> \r\nERROR\r\n'], true)).toEqual([{ kind: 'prompt' }, ...lines('ERROR')]);
    expect(lex(['AT+CMGS=31\r\r\n> '], true)).toEqual([...lines('AT+CMGS=31'), { kind: 'prompt' }]);
  });

  it('takes > for text where no prompt is expected, and within a line', () => {
    expect(lex(['> quoted\r\n'])).toEqual(lines('> quoted'));
    expect(lex(['a > b\r\n'], true)).toEqual(lines('a > b'));
  });

  it('keeps line ends within a +CUSD string, an OK among them', () => {
    const text = '\r\n+CUSD: 0,"Balance: 12.30 EUR\r\nValid to 31.12.2026\nOK\nMenu *101#",15\r\nOK\r\n';
    expect(lex([text])).toEqual(lines('+CUSD: 0,"Balance: 12.30 EUR\nValid to 31.12.2026\nOK\nMenu *101#",15', 'OK'));
  });

  it('gives lines back when the closing quote never comes', () => {
    const lexer = new Lexer();
    expect(lexer.push(Buffer.from('+CUSD: 0,"no end\r\n+CMGS: 5\r\n\r\nOK\r\n> '))).toEqual([]);
    expect(lexer.quoteOpen).toBe(true);
    expect(lexer.breakQuote()).toEqual(lines('+CUSD: 0,"no end', '+CMGS: 5', 'OK'));
    expect(lexer.partial).toBe('> ');
    expect(lexer.push(Buffer.from('\r\nRDY\r\n'))).toEqual(lines('> ', 'RDY'));
  });

  it('drops a line without end, keeps no more than the cap, and reads on behind it', () => {
    const lexer = new Lexer();
    const noise = Buffer.alloc(MAX_LINE_BYTES, 0x78);
    expect(lexer.push(noise)).toEqual([]);
    expect(lexer.push(noise)).toEqual([{ kind: 'overflow' }]);
    expect(lexer.partial).toBe('');
    expect(lexer.push(noise)).toEqual([]);
    expect(lexer.push(Buffer.from('x\r\nOK\r\n'))).toEqual(lines('OK'));
  });

  it('caps a +CUSD string that goes on for ever, of line ends too', () => {
    const lexer = new Lexer();
    lexer.push(Buffer.from('+CUSD: 0,"'));
    expect(lexer.push(Buffer.alloc(2 * MAX_LINE_BYTES, 0x0a))).toEqual([{ kind: 'overflow' }]);
    expect(lexer.quoteOpen).toBe(false);
  });

  it('is not kept busy by megabytes of quotes', { timeout: 20_000 }, () => {
    const noise = `${'"'.repeat(MAX_LINE_BYTES)}\r\n`;
    expect(lex(Array.from({ length: 64 }, () => noise))).toHaveLength(64);
  });

  it('gives the same tokens for any division of the same bytes', () => {
    const piece = fc.oneof(
      fc.constantFrom('\r', '\n', '\r\n', '\r\r\n', '\0', '> ', '>', ' ', '"', 'OK', 'ERROR', '\u001a'),
      fc.constantFrom('+CUSD: 0,"', '+CMGS: 12', '+CMS ERROR: 500', '+CDS: 25', 'AT+CMGS=31', '0791447'),
      fc.string({ maxLength: 6 }),
    );
    const bytes = fc.oneof(
      fc.array(piece, { maxLength: 24 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1')),
      fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)),
    );
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), (whole, cuts, promptExpected) => {
        const at = cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b);
        const chunks = [0, ...at].map((from, index) => whole.subarray(from, at[index] ?? whole.length));
        const expected = lex([whole], promptExpected);
        expect(lex(chunks, promptExpected)).toEqual(expected);
        expect(
          lex(
            [...whole].map((byte) => Uint8Array.of(byte)),
            promptExpected,
          ),
        ).toEqual(expected);
      }),
      { numRuns: 10_000 },
    );
  });
});
