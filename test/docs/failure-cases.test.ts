import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const rows = read('modem/README.md')
  .split('\n')
  .filter((line) => line.startsWith('| '));

describe('the table of failures', () => {
  test('has all forty', () => {
    const numbers = rows.map((row) => Number(row.split('|')[1])).filter((number) => number > 0);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test.each(rows.flatMap((row) => references(row)))('%s has a test named %s', (file, title) => {
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
