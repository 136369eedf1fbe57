import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyDatabase } from './sealing.ts';
import { READY_SQL } from '../../src/store/sqlite/ready-segments.ts';
import { StoreRig } from './rig.ts';

let db: Database.Database;
/** Every statement that the store prepares, and those of its lists. */
let statements: readonly string[];

beforeAll(async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  const rig = await StoreRig.open();
  for (const filter of [{ keyId: 1 }, { to: '+254700000001' }, { clientRef: 'r' }, { before: 5 }]) {
    await rig.store.outbox.list({ keyId: null, limit: 10, ...filter });
  }
  statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))];
  prepare.mockRestore();
  await rig.close();

  db = emptyDatabase();
  fillQueue(db);
  db.exec('ANALYZE');
});
afterAll(() => db.close());

/** A large queue in which what is ready is rare: it makes the planner like scans. */
function fillQueue(database: Database.Database): void {
  const insert = database.prepare(
    `INSERT INTO segment (id, state, state_at, rank, priority, route, deadline, start_by, wanted_by, due_at)
     VALUES (?, ?, 0, ?, 5, 0, ?, ?, ?, ?)`,
  );
  database.transaction(() => {
    for (let id = 1; id <= 5000; id++) {
      const ready = id % 10 === 0;
      insert.run(id, ready ? 'queued' : 'delivered', id % 3, id, id, id, ready ? id : null);
    }
  })();
}

const plan = (sql: string): readonly string[] => {
  const unnamed = sql.replaceAll(/(?<!:):[a-z]\w*/gi, '?');
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${unnamed}`)
    .all(...Array.from(unnamed.matchAll(/\?/g), () => 0))
    .map(({ detail }) => detail);
};

describe('query plans', () => {
  test('the claim walks its index in order, also after ANALYZE', () => {
    expect(plan(READY_SQL)).toEqual([
      'SEARCH segment USING COVERING INDEX segment_ready (route=? AND rank>? AND rank<?)',
    ]);
  });

  test('no statement reads a whole table, or sorts one', () => {
    const meant = new RegExp(
      [
        'SCAN (api_key|sim USING|configuration_digest|guard_block <- SELECT id|sqlite_master|sqlite_sequence|CONSTANT ROW|\\(subquery)', // small, or asked for as a whole
        'SCAN idempotency <- DELETE', // the oldest few
        'SCAN inbound_frame USING .*INDEX inbound_frame_(undecodable|unmatched)', // counts
        'USE TEMP B-TREE FOR ORDER BY <- SELECT f.id, sim.name AS sim, f.modem', // rare frames, for people who look at them
        'SCAN segment USING COVERING INDEX segment_ready <- SELECT rank, count', // once, on opening
        'SCAN a USING INDEX attempt_unanswered', // what a crash left
        'SCAN email USING INDEX email_submitting', // what a stop cut off
        'SCAN (webhook_endpoint|w) <- SELECT', // the receivers of the configuration
        'SCAN (conversion_flow|recovery_step) <- DELETE', // the oldest few
        'SCAN zone ', // a few, when the gateway starts
        '<- UPDATE segment SET route', // once, where the plans of a new configuration tell other numbers apart
        'USE TEMP B-TREE FOR ORDER BY <- SELECT a.id AS attemptId, a.segment_id', // the same
      ].join('|'),
    );
    const slow = statements
      .filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(sql))
      .flatMap((sql) => plan(sql).map((step) => `${step} <- ${sql.replaceAll(/\s+/g, ' ').slice(0, 120)}`))
      .filter((line) => /^(SCAN|USE TEMP B-TREE FOR ORDER BY)/.test(line) && !meant.test(line));
    expect(statements.length).toBeGreaterThan(60);
    expect(slow).toEqual([]);
  });
});
