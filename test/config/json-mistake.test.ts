import { array, assert, constantFrom, json, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMistake } from '../../src/config/json-mistake.ts';

test.each([
  ['', 1, 1, /a value/, 'the end of the file'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, /a comma before the next setting, or }/, 'something that begins with "'],
  ['{\n  "a": 1,\n}', 3, 1, /no comma stands behind the last one/, 'something that begins with }'],
  ['{ // mine\n  "a": 1 }', 1, 3, /name of a setting/, 'a comment, which JSON does not have'],
  ['{"a": [1, 2}', 1, 12, /or ] behind the last one/, 'something that begins with }'],
  ['{"a": [1,]}', 1, 10, /a value/, 'something that begins with ]'],
  ['{"a" 1}', 1, 6, /a colon/, 'something that begins with 1'],
  ["{'a': 1}", 1, 2, /name of a setting/, "something that begins with '"],
  ['{"a": "b}', 1, 7, /a value/, 'a text that does not end in its line, or has a \\ that means nothing'],
  ['{"a": 010}', 1, 7, /a value/, 'something that begins with 0'],
  ['{"a": True}', 1, 7, /a value/, 'something that begins with T'],
  ['{"a": 1}}', 1, 9, /nothing more/, 'something that begins with }'],
  ['{"a": 1', 1, 8, /or } behind/, 'the end of the file'],
])('%j', (text, line, column, expected, got) => {
  expect(jsonMistake(text)).toEqual({ line, column, expected: expect.stringMatching(expected), got });
});

test('is found in whatever JSON.parse refuses, and only there', () => {
  const sign = oneof(
    constantFrom(...Array.from('{}[]:,"\\ \n\t019-+.eEtrufalsn\u0000\u00a0')),
    constantFrom('true', 'null', '"a"', '1e5'),
  );
  const near = array(sign, { maxLength: 12 }).map((signs) => signs.join(''));
  assert(
    property(oneof(near, json(), string()), (text) => {
      let refused = false;
      try {
        JSON.parse(text);
      } catch {
        refused = true;
      }
      const { expected, got } = jsonMistake(text);
      expect(expected.startsWith('nothing more') && got === 'the end of the file').toBe(!refused);
    }),
    { numRuns: 2000 },
  );
});
