import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statesBefore } from '../../src/message/state.ts';
import { ATTEMPT_OUTCOMES, MESSAGE_CLASSES, SEGMENT_STATES, VERIFICATION_STATES } from '../../src/message/types.ts';
import { migrate, readMigrations } from '../../src/store/sqlite/migrate.ts';
import { READY_SQL } from '../../src/store/sqlite/ready-segments.ts';
import { MOVE_SQL } from '../../src/store/sqlite/segment-ledger.ts';

let db: Database.Database;

beforeAll(() => {
  db = new Database(':memory:');
  migrate(db, readMigrations(), 0);
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
    expect(listed(tableSql(table), column)).toEqual([...words]);
  });

  test('the guards of the updates are the table of transitions', () => {
    for (const to of SEGMENT_STATES) expect(listed(MOVE_SQL[to], 'state'), to).toEqual(statesBefore(to));
  });

  test('migrations are numbered without gaps', () => {
    expect(readMigrations().map(({ version }) => version)).toEqual(readMigrations().map((_, index) => index + 1));
  });
});

describe('query plans', () => {
  const plan = (sql: string, ...values: readonly unknown[]) =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map(({ detail }) => detail);

  test('the claim walks its index in order, also after ANALYZE over a large queue', () => {
    const insert = db.prepare(
      `INSERT INTO segment (id, state, state_at, rank, priority, route, deadline, start_by, due_at)
       VALUES (?, ?, 0, ?, 5, 0, ?, ?, ?)`,
    );
    db.transaction(() => {
      for (let id = 1; id <= 5000; id++) {
        insert.run(id, id % 10 === 0 ? 'queued' : 'delivered', id % 3, id, id, id % 10 === 0 ? id : null);
      }
    })();
    db.exec('ANALYZE');
    expect(plan(READY_SQL, 0, 0, 0)).toEqual(['SEARCH segment USING COVERING INDEX segment_ready (route=?)']);
  });

  test('every INDEXED BY names an index that exists', () => {
    const files = [
      'attempts',
      'challenge-sweep',
      'challenges',
      'inbound-sets',
      'outbox',
      'queue-counts',
      'status-reports',
    ];
    const source = files
      .map((file) => readFileSync(new URL(`../../src/store/sqlite/${file}.ts`, import.meta.url), 'utf8'))
      .join('');
    const used = new Set([...source.matchAll(/INDEXED BY (\w+)/g)].map(([, name]) => name));
    const known = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index'").pluck().all());
    expect(used.size).toBeGreaterThan(5);
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });
});
