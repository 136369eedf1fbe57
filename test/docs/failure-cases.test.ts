import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const rowsOf = (path: string) =>
  read(path)
    .split('\n')
    .filter((line) => line.startsWith('| '));
const rows = rowsOf('modem/README.md');
const durable = rowsOf('process/durability/README.md');
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the tables of failures', () => {
  test('have all forty of modems', () => {
    const numbers = rows.map((row) => Number(row.split('|')[1])).filter((number) => number > 0);
    expect(numbers).toEqual(upTo(40));
  });

  test('have the promises and faults of durability', () => {
    const names = durable.map((row) => row.split('|')[1]?.trim() ?? '').filter((name) => /^[SF]\d/.test(name));
    const promises = [...upTo(5), ...upTo(25, 22), ...upTo(37, 33)].map((number) => `S${number}`);
    expect(names).toEqual([...promises, ...upTo(20).map((number) => `F${number}`)]);
  });

  test.each([...rows, ...durable].flatMap((row) => references(row)))('%s has a test named %s', (file, title) => {
    expect(read(file).replaceAll(/[’']/g, "'")).toContain(title.replaceAll('’', "'"));
  });

  test('names recorded dialogues that exist', () => {
    const recorded = readdirSync(fileURLToPath(new URL('../fixtures/transcripts', import.meta.url)));
    const numbers = rows.flatMap(
      (row) =>
        row
          .split('|')[4]
          ?.replaceAll(/\*[^*]*\*/g, '')
          .match(/\b\d{3}\b/g) ?? [],
    );
    expect(numbers.length).toBeGreaterThan(30);
    for (const number of numbers) expect(recorded.filter((file) => file.startsWith(number))).toHaveLength(1);
  });
});

/** Every file of a row with each of the titles behind it. */
function references(row: string): [file: string, title: string][] {
  return row
    .split('`')
    .flatMap((part, index, parts) =>
      index % 2 === 1 && part.endsWith('.test.ts')
        ? [...(parts[index + 1] ?? '').matchAll(/\*([^*]+)\*/g)].map(([, title]): [string, string] => [
            part,
            title ?? '',
          ])
        : [],
    );
}
