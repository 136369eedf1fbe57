import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statesBefore } from '../../src/message/state.ts';
import { ATTEMPT_OUTCOMES, MESSAGE_CLASSES, SEGMENT_STATES, VERIFICATION_STATES } from '../../src/message/types.ts';
import { createSchema, readMigrations } from '../../src/store/sqlite/migrate.ts';
import { emptyDatabase } from './sealing.ts';
import { MOVE_SQL } from '../../src/store/sqlite/segment-ledger.ts';

let db: Database.Database;

beforeAll(() => {
  db = emptyDatabase();
});
afterAll(() => db.close());

/** The quoted words of the IN list behind `column IN (`. */
const listed = (sql: string, column: string) =>
  [...(new RegExp(`${column} IN \\(([^)]*)\\)`).exec(sql)?.[1]?.matchAll(/'(\w+)'/g) ?? [])].map(([, word]) => word);
const schemaOf = (of: Database.Database) =>
  `${of
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
       ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, name`,
    )
    .pluck()
    .all()
    .join(';\n\n')};\n`;
const tablesOf = (of: Database.Database) =>
  of
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'")
    .pluck()
    .all();
/** What is sealed is sealed each time anew. */
const rowsOf = (of: Database.Database, table: string) =>
  of.prepare(table === 'lasting_key' ? 'SELECT id, name FROM lasting_key' : `SELECT * FROM ${table}`).all();
const tableSql = (name: string) => String(db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name));

describe('the schema', () => {
  test('that migrations lead to is the one that was reviewed; after a new migration, run vitest with --update', async () => {
    await expect(
      `-- What all migrations lead to, for a database that has no schema yet. Change it by a migration.\n${schemaOf(db)}`,
    ).toMatchFileSnapshot('../../src/store/sqlite/schema.sql');
  });

  test('is made at once as migrations make it step by step, with the same first rows', () => {
    const made = emptyDatabase(Number.MAX_SAFE_INTEGER, createSchema);
    expect(schemaOf(made)).toBe(schemaOf(db));
    expect(made.pragma('user_version', { simple: true })).toBe(db.pragma('user_version', { simple: true }));
    for (const table of tablesOf(db)) expect(rowsOf(made, table), table).toEqual(rowsOf(db, table));
    made.close();
  });

  test.each([
    ['segment', 'state', SEGMENT_STATES],
    ['attempt', 'outcome', ATTEMPT_OUTCOMES],
    ['message', 'class', MESSAGE_CLASSES],
    ['verification', 'state', VERIFICATION_STATES],
  ])('%s.%s allows what the domain knows', (table, column, words) => {
    expect(listed(tableSql(table), column)).toEqual(expect.arrayContaining([...words]));
  });

  test('the guards of the updates are the table of transitions', () => {
    for (const to of SEGMENT_STATES) expect(listed(MOVE_SQL[to], 'state'), to).toEqual(statesBefore(to));
  });

  test('migrations are numbered without gaps', () => {
    expect(readMigrations().map(({ version }) => version)).toEqual(readMigrations().map((_, index) => index + 1));
  });
});
