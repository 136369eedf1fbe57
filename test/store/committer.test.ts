import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Committer, type Verb } from '../../src/store/sqlite/committer.ts';
import { ManualClock } from '../support/manual-clock.ts';

let db: Database.Database;
let clock: ManualClock;
let committer: Committer;
/** What the hooks were told. */
let told: string[];

beforeEach(() => {
  db = new Database(':memory:');
  db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
  clock = new ManualClock();
  told = [];
  committer = new Committer(db, clock, {
    committed: (effects) => told.push(`committed ${effects.length}`),
    full: () => told.push('full'),
    fatal: ({ code }) => told.push(`fatal ${code}`),
  });
});
afterEach(() => db.close());

const note =
  (text: string): Verb<number> =>
  () =>
    Number(db.prepare('INSERT INTO note (text) VALUES (?)').run(text).lastInsertRowid);
const notes = () => db.prepare<[], string>('SELECT text FROM note ORDER BY id').pluck().all();
const failing = (error: Error): Verb<never> => {
  return () => {
    note('never')({} as never);
    throw error;
  };
};
const sqlError = (code: string) => new Database.SqliteError('planned', code);

describe('group commit', () => {
  test('what arrives in one turn shares one commit', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map((text) => committer.write(note(text))));
    expect(ids).toEqual([1, 2, 3]);
    expect(told).toEqual(['committed 3']);
    expect(committer.times).toHaveLength(1);
  });

  test('nothing resolves before its commit', async () => {
    let open = true;
    const write = committer.write(() => db.inTransaction).then((inside) => [inside, open]);
    await Promise.resolve();
    open = db.inTransaction;
    expect(await write).toEqual([true, false]);
  });

  test('a verb that throws is undone alone', async () => {
    const results = await Promise.allSettled([
      committer.write(note('a')),
      committer.write(failing(new Error('mine'))),
      committer.write(note('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(notes()).toEqual(['a', 'c']);
  });

  test('one-time passwords and lanes go before batches, 500 rows at a time', async () => {
    const order: string[] = [];
    const log = (name: string) => () => void order.push(name);
    const batch = [1, 2, 3].map((n) => committer.write(log(`batch ${n}`), { lane: 'batch', rows: 300 }));
    const first = committer.write(log('first'));
    await first;
    expect(order).toEqual(['first', 'batch 1']);
    await Promise.all(batch);
    expect(order).toEqual(['first', 'batch 1', 'batch 2', 'batch 3']);
    expect(told).toEqual(['committed 2', 'committed 1', 'committed 1']);
  });

  test('a verb larger than a flush goes alone', async () => {
    await Promise.all([committer.write(note('a'), { rows: 2000 }), committer.write(note('b'))]);
    expect(told).toEqual(['committed 1', 'committed 1']);
  });

  test('a lazy write waits 5 ms at most', async () => {
    const write = committer.lazy(note('late'));
    await clock.advance(4);
    expect(notes()).toEqual([]);
    await clock.advance(1);
    await write;
    expect(notes()).toEqual(['late']);
  });

  test('a lazy write keeps its place before what came later', async () => {
    await Promise.all([committer.lazy(note('a')), committer.write(note('b'))]);
    expect(notes()).toEqual(['a', 'b']);
    expect(clock.pending).toBe(0);
  });
});

describe('trouble', () => {
  test('a full disk refuses the group, and the next one may work', async () => {
    const results = await Promise.allSettled([
      committer.write(note('a')),
      committer.write(failing(sqlError('SQLITE_FULL'))),
    ]);
    expect(results).toMatchObject([{ reason: { code: 'storage_full' } }, { reason: { code: 'storage_full' } }]);
    expect(told).toEqual(['full']);
    await committer.write(note('b'));
    expect(notes()).toEqual(['b']);
  });

  test('a file that is held by another program refuses, no more', async () => {
    await expect(committer.write(failing(sqlError('SQLITE_BUSY')))).rejects.toMatchObject({ code: 'storage_failed' });
    expect(told).toEqual([]);
    expect(committer.refusal).toBeNull();
  });

  test.each(['SQLITE_IOERR_FSYNC', 'SQLITE_CORRUPT', 'SQLITE_READONLY_DBMOVED'])(
    '%s ends all writing',
    async (code) => {
      const failed = committer.write(failing(sqlError(code)), { rows: 500 });
      const waiting = committer.write(note('behind it'));
      await expect(failed).rejects.toMatchObject({ code: 'storage_failed' });
      await expect(waiting).rejects.toMatchObject({ code: 'storage_failed' });
      await expect(committer.write(note('later'))).rejects.toMatchObject({ code: 'storage_failed' });
      expect(told).toEqual(['fatal storage_failed']);
      expect(notes()).toEqual([]);
      expect(committer.refusal).toMatchObject({ code: 'storage_failed' });
    },
  );

  test('a real database without room recovers when there is some', async () => {
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
    const large = 'x'.repeat(100_000);
    await expect(committer.write(note(large))).rejects.toMatchObject({ code: 'storage_full' });
    db.pragma('max_page_count = 1000');
    await committer.write(note(large));
    expect(notes()).toHaveLength(1);
  });
});
