import type { Chance } from './chance.ts';
import { mutated } from './mutate.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const STRANGE: readonly Json[] = [
  null,
  true,
  -1,
  0,
  0.5,
  2 ** 53,
  -(2 ** 31),
  Number.MAX_VALUE,
  '',
  ' ',
  '0',
  '1e400',
  'NaN',
  '\u0000',
  '\u202E+254712345678',
  '\uD800',
  '😀'.repeat(300),
  'x'.repeat(5000),
  '../../etc/passwd',
  'file:/dev/null',
  'sim:x',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  { '': null },
];
const KEYS = ['__proto__', 'constructor', 'toString', 'length', '', 'x', '0', 'a.b', 'a[0]'];
/** What no JSON.stringify writes. */
const RAW = [
  '1e400',
  '-0',
  '"__proto__":{"polluted":true},',
  '{"__proto__":{"polluted":true}}',
  '"to":1,',
  '\uFEFF',
  '"\\ud800"',
  '/* */',
  'NaN',
  ',',
  '"',
  '['.repeat(20_000),
];

/** So that those that the corpus began with are not forgotten. */
const MOST_LEARNT = 500;

/** Keeps a text that was taken for a value, to be changed further. */
export function learnJson(corpus: unknown[], text: Buffer, refused: boolean): void {
  if (!refused && text.length > 0 && corpus.length < MOST_LEARNT)
    corpus.push(JSON.parse(text.toString().replace(/^\uFEFF/, '')));
}

/** A few changes of one value of the corpus: parts replaced, taken out, put in, exchanged. */
function mutatedJson(corpus: readonly unknown[], chance: Chance): unknown {
  let value = structuredClone(chance.of(corpus)) as Json;
  const donor = chance.of(corpus) as Json;
  for (let count = chance.of([1, 1, 1, 2, 4]); count > 0; count--) value = changed(value, donor, chance);
  return value;
}

/** The same as text, sometimes damaged as text too. */
export function mutatedJsonText(corpus: readonly unknown[], chance: Chance): Buffer {
  const text = Buffer.from(JSON.stringify(mutatedJson(corpus, chance)));
  if (chance.happens(0.6)) return text;
  if (chance.happens(0.5)) return mutated([text], chance);
  const at = chance.number(text.length + 1);
  return Buffer.concat([text.subarray(0, at), Buffer.from(chance.of(RAW)), text.subarray(at)]);
}

/** Goes down at random and changes what it comes to. */
function changed(value: Json, donor: Json, chance: Chance): Json {
  if (value !== null && typeof value === 'object' && chance.happens(0.75)) {
    const entries = Object.entries<Json>(value);
    if (entries.length > 0) {
      const at = chance.number(entries.length);
      const [key, inner] = entries[at] as [string, Json];
      const way = chance.number(10);
      if (way === 0) entries.splice(at, 1);
      else if (way === 1) entries.splice(at, 0, [chance.of(KEYS), chance.of(STRANGE)]);
      else entries[at] = [chance.happens(0.1) ? chance.of(KEYS) : key, changed(inner, donor, chance)];
      return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
    }
  }
  if (typeof value === 'number' && chance.happens(0.5))
    return value * chance.of([-1, 0.5, 2, 10, 1e9]) + chance.of([0, 1, -1]);
  if (typeof value === 'string' && chance.happens(0.5)) return mutated([Buffer.from(value)], chance).toString();
  return chance.happens(0.2) ? donor : chance.of(STRANGE);
}
