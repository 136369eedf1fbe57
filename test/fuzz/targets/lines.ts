import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseFinal, splitGlued } from '../../../src/at/final-result-code.ts';
import { Lexer, MAX_LINE_BYTES, type Token } from '../../../src/at/lexer.ts';
import { fieldsOf, parametersOf, parseRanges, parseStringGroups } from '../../../src/at/params.ts';
import { hasPduLine, hasVendorShape, isRebootBanner, urcName } from '../../../src/at/urc.ts';
import type { Chance } from '../chance.ts';
import type { Outcome, Target } from '../engine.ts';
import { mutated } from '../mutate.ts';

interface Input {
  readonly bytes: Buffer;
  readonly chunks: readonly Buffer[];
  readonly promptExpected: boolean;
}

interface Transcript {
  readonly exchange: readonly { readonly rx?: string | readonly string[]; readonly rxHex?: string }[];
}

const FOLDER = new URL('../../fixtures/transcripts/', import.meta.url);

/** What modems say, changed and cut anywhere, through the lexer and everything that reads one line. */
export class LineTarget implements Target<Input> {
  readonly name = 'lines of a modem';
  readonly #corpus = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => recorded(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Transcript));

  next(chance: Chance): Input {
    const bytes = chance.happens(0.1) ? chance.octets(chance.number(400)) : mutated(this.#corpus, chance);
    const long = chance.happens(0.002) ? Buffer.alloc(MAX_LINE_BYTES + 10, bytes.length === 0 ? '"' : bytes) : bytes;
    const chunks: Buffer[] = [];
    for (let from = 0; from < long.length; ) {
      const to = from + 1 + chance.number(long.length);
      chunks.push(long.subarray(from, to));
      from = to;
    }
    return { bytes: long, chunks, promptExpected: chance.happens(0.5) };
  }

  attempt({ bytes, chunks, promptExpected }: Input): Outcome {
    const tokens = lex([bytes], promptExpected);
    if (!isDeepStrictEqual(tokens, lex(chunks, promptExpected))) throw new Error('other tokens for another division');
    const ways = new Set<string>();
    for (const token of tokens) ways.add(token.kind === 'line' ? read(token.text) : token.kind);
    return { refused: tokens.length === 0, way: [...ways].toSorted((a, b) => a.localeCompare(b)).join() };
  }

  learn({ bytes }: Input): void {
    if (bytes.length < 4096) this.#corpus.push(bytes);
  }

  show({ bytes, promptExpected }: Input): string {
    return `${promptExpected ? 'prompt expected, ' : ''}${JSON.stringify(bytes.toString('latin1'))}`;
  }
}

function lex(chunks: readonly Buffer[], promptExpected: boolean): Token[] {
  const lexer = new Lexer();
  lexer.promptExpected = promptExpected;
  const tokens = chunks.flatMap((chunk) => lexer.push(chunk));
  if (lexer.partial.length > MAX_LINE_BYTES) throw new RangeError('an unended line is kept beyond the cap');
  return [...tokens, ...lexer.breakQuote()];
}

/** Everything that reads a line reads this one; returns what it was taken for. */
function read(line: string): string {
  for (const parse of [parametersOf, fieldsOf, parseRanges, parseStringGroups, splitGlued, hasPduLine]) parse(line);
  const final = parseFinal(line);
  if (final !== null) return final.kind;
  if (isRebootBanner(line)) return 'banner';
  return hasVendorShape(line) ? urcName(line).slice(0, 8) : 'text';
}

function recorded({ exchange }: Transcript): Buffer {
  const heard = exchange.map(({ rx = [], rxHex }) =>
    rxHex === undefined ? Buffer.from([rx].flat().join(''), 'latin1') : Buffer.from(rxHex, 'hex'),
  );
  return Buffer.concat(heard);
}
