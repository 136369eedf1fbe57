import type Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealColumn } from '../../src/store/sqlite/column-seal.ts';
import { SEALED_COLUMNS } from '../../src/store/sqlite/sealed-columns.ts';
import { emptyDatabase, frozenSealer } from './sealing.ts';

const SOURCES = fileURLToPath(new URL('../../src/store/sqlite', import.meta.url));

/** Octets that are no sealed value: random, or hashes, keyed where what they are over could be guessed. */
const HASHES = /hash$|^(bucket|mac|seal|scope|salt|digest|stamps|subjects?)$|^idempotency\.body$|^backup_code\.hash$/;

let db: Database.Database;
let columns: readonly { readonly name: string; readonly column: string; readonly type: string }[];

beforeAll(() => {
  db = emptyDatabase();
  columns = db
    .prepare<[], { name: string; column: string; type: string }>(
      `SELECT t.name || '.' || c.name AS name, c.name AS "column", c.type FROM pragma_table_list t JOIN pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'`,
    )
    .all();
});
afterAll(() => db.close());

describe('the list of sealed columns', () => {
  test('names columns that hold octets, in tables with an integer key', () => {
    for (const { table, column, id = 'id', index } of SEALED_COLUMNS) {
      const typeOf = (name: string) => columns.find((known) => known.name === `${table}.${name}`)?.type;
      expect([typeOf(column), typeOf(id)], `${table}.${column}`).toEqual(['BLOB', 'INTEGER']);
      if (index !== undefined) expect(typeOf(index.column), `${table}.${index.column}`).toBe('BLOB');
    }
  });

  test('names every column of octets that is no hash', () => {
    const sealed = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
    const unknown = columns.filter(
      ({ name, column, type }) => type === 'BLOB' && !sealed.has(name) && !HASHES.test(column) && !HASHES.test(name),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  test('leaves no column of text in which a number, an address or a text could stand', () => {
    const suspicious = /recipient|sender|number|phone|address|mail|body|text|content|client_ref|url|hex|label|subject/;
    const named = columns.filter(({ column, type }) => type === 'TEXT' && suspicious.test(column));
    // Of callers of the API, not of patients; and `<kind>:<row id, name or keyed hash>`.
    expect(named.map(({ name }) => name)).toEqual(['audit.address', 'audit.subject']);
  });

  test('has every context that the store seals in', () => {
    const sources = readdirSync(SOURCES).filter((file) => file.endsWith('.ts'));
    const code = sources.map((file) => readFileSync(join(SOURCES, file), 'utf8')).join('\n');
    const named = /`(\w+)\.(\w+):\$\{|seal(?:Column|Context)\((?:\w+, )?'(\w+)', '(\w+)'/g;
    const contexts = [...code.matchAll(named)].map(
      ([, table, column, sealTable, sealed]) => `${table ?? sealTable}.${column ?? sealed}`,
    );
    const known = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
    expect(contexts.length).toBeGreaterThan(10);
    expect(contexts.filter((context) => !known.has(context))).toEqual([]);
  });

  test('is the only way to seal a column', () => {
    expect(() => sealColumn(frozenSealer(), 'message', 'alphabet')).toThrow('not in the list of sealed columns');
  });
});
