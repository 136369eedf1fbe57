import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statesBefore } from '../../src/message/state.ts';
import { ATTEMPT_OUTCOMES, MESSAGE_CLASSES, SEGMENT_STATES, VERIFICATION_STATES } from '../../src/message/types.ts';
import { readMigrations } from '../../src/store/sqlite/migrate.ts';
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
const tableSql = (name: string) => String(db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name));

describe('the schema', () => {
  test('is the one that was reviewed; after a new migration, run vitest with --update', async () => {
    const sql = db
      .prepare<[], string>(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
      )
      .pluck()
      .all();
    await expect(`${sql.join(';\n\n')};\n`).toMatchFileSnapshot('schema.sql');
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
