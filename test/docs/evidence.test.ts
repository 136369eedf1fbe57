import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage, ROOT } from './support/blocks.ts';

const PAGE = readPage('src/SECURITY-EVIDENCE.md');
/** `path`, and the name of a test in it, or its beginning, where one is given. */
const NAMED = /`((?:test|src)\/[\w./-]+)`(?: "([^"]+)")?/g;

describe('the evidence of security', () => {
  test('names files that there are', () => {
    const files = [...PAGE.matchAll(NAMED)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(80);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test('names tests that are in them', () => {
    const tests = [...PAGE.matchAll(NAMED)].filter(([, , name]) => name !== undefined);
    expect(tests.length).toBeGreaterThan(10);
    const missing = tests.filter(([, file = '', name = '']) => !readFileSync(join(ROOT, file), 'utf8').includes(name));
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });

  test('has something to show in every line of its tables', () => {
    const rows = PAGE.split('\n').filter(
      (line) => line.startsWith('| ') && !/^\| (requirement|standard|attacker|faults) \|/.test(line),
    );
    const bare = rows.filter((line) => !/`test\/|nothing here/.test(line));
    expect(bare).toEqual([]);
  });

  test('is led to by the README and by SECURITY.md', () => {
    for (const page of ['README.md', 'SECURITY.md']) expect(readPage(page), page).toContain('src/SECURITY-EVIDENCE.md');
  });
});
