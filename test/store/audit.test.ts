import Database from 'better-sqlite3';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { SYSTEM, type AuditEntry } from '../../src/store/audit.ts';
import { AuditChain } from '../../src/store/sqlite/audit-chain.ts';
import { SqliteAudit } from '../../src/store/sqlite/audit.ts';
import { Committer } from '../../src/store/sqlite/committer.ts';
import { migrate, readMigrations } from '../../src/store/sqlite/migrate.ts';
import { registerSealing } from '../../src/store/sqlite/sql-functions.ts';
import { ManualClock } from '../support/manual-clock.ts';

const KEY = Buffer.alloc(32, 7);
const DAY = 86_400_000;
const AGES = { texts: DAY, numbers: DAY, history: DAY, audit: 10 * DAY };

let db: Database.Database;
let clock: ManualClock;
let chain: AuditChain;
let audit: SqliteAudit;
let committer: Committer;

const committerOf = (written: AuditChain) =>
  new Committer(db, clock, {
    finish: () => written.finish(),
    undone: () => written.undone(),
    committed: () => {},
    full: () => {},
    fatal: () => {},
  });

beforeEach(() => {
  db = new Database(':memory:');
  const sealer = createSealer(deriveKeys(KEY), systemRandom);
  registerSealing(db, sealer, sealer.freshKeys());
  migrate(db, readMigrations(), 0);
  clock = new ManualClock();
  chain = new AuditChain(db, KEY);
  committer = committerOf(chain);
  audit = new SqliteAudit({ db, committer, chain, clock });
});

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: clock.now(),
  by: { who: 'key:1', address: '192.0.2.7' },
  action: 'message_accepted',
  subject: 'message:17',
  ...more,
});

async function settle<T>(promise: Promise<T>): Promise<T> {
  const waiting = { open: true };
  const done = promise.finally(() => (waiting.open = false));
  done.catch(() => {});
  while (waiting.open) await clock.advance(10);
  return done;
}

const append = (...entries: AuditEntry[]) => settle(audit.append(entries));
const verify = (...noted: Parameters<SqliteAudit['verify']>) => settle(audit.verify(...noted));
const rows = () => settle(audit.read({ after: 0, since: 0, limit: 10_000 }));
/** What somebody does who can write to the file but does not have the key. */
const tamper = (sql: string, ...values: unknown[]) => {
  for (const trigger of ['audit_not_changed', 'audit_not_deleted', 'audit_mark_forwards', 'audit_mark_stays'])
    db.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
  db.prepare(sql).run(...values);
};

const loaded = (settings: Record<string, string>) =>
  settle(
    audit.noteConfiguration(
      new Map(Object.entries(settings).map(([path, value]) => [path, Buffer.from(value)])),
      entry({ by: SYSTEM, action: 'configuration_loaded', subject: 'configuration:1' }),
    ),
  );

describe('the chain', () => {
  test('begins empty and whole, and is whole with every row', async () => {
    expect(await verify()).toMatchObject({ rows: 0, broken: null, head: { row: 0 } });
    for (let count = 1; count <= 5; count++) {
      await append(entry({ count }));
      expect(await verify()).toMatchObject({ rows: count, broken: null, head: { row: count } });
    }
    expect(await rows()).toMatchObject([
      { id: 1, actor: 'key:1', address: '192.0.2.7', action: 'message_accepted', subject: 'message:17', outcome: 'ok' },
      { id: 2, count: 2 },
      { id: 3 },
      { id: 4 },
      { id: 5, detail: null },
    ]);
  });

  test('has no gap where many write at once and some of them fail', async () => {
    const writes = Array.from({ length: 300 }, (_, index) =>
      committer.write(() => {
        chain.append(entry({ subject: `message:${index}` }));
        if (index % 7 === 0) throw new Error('not this one');
      }),
    );
    const outcomes = await settle(Promise.allSettled(writes));
    const kept = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(kept).toBe(257);
    expect((await rows()).map(({ id }) => id)).toEqual(Array.from({ length: kept }, (_, index) => index + 1));
    expect(await verify()).toMatchObject({ rows: kept, broken: null });
  });

  test('is read in slices while rows come', async () => {
    await append(...Array.from({ length: 500 }, () => entry()));
    const verdict = audit.verify();
    await append(entry(), entry());
    expect(await settle(verdict)).toMatchObject({ rows: 502, broken: null, head: { row: 502 } });
  });

  test.each([
    ['at', 5],
    ['actor', 'key:2'],
    ['address', null],
    ['action', 'nothing'],
    ['subject', 'message:18'],
    ['count', 2],
    ['outcome', 'wrong'],
    ['detail', 'more'],
    ['mac', Buffer.alloc(32)],
  ])('shows at which row somebody changed %s', async (column, value) => {
    await append(...Array.from({ length: 9 }, () => entry()));
    tamper(`UPDATE audit SET ${column} = ? WHERE id = 4`, value);
    expect(await verify()).toMatchObject({ rows: 3, broken: { row: 4, reason: 'changed' } });
  });

  test('shows a row that was taken out, two that changed places, and one that was put in', async () => {
    await append(...Array.from({ length: 9 }, (_, index) => entry({ count: index + 1 })));
    const copy = db.serialize();
    tamper('DELETE FROM audit WHERE id = 4');
    expect((await verify()).broken).toEqual({ row: 4, reason: 'missing' });

    reopen(copy);
    tamper('UPDATE audit SET id = 100 - id WHERE id IN (4, 5)');
    tamper('UPDATE audit SET id = id - 91 WHERE id IN (95, 96)');
    expect((await verify()).broken).toEqual({ row: 4, reason: 'changed' });

    reopen(copy);
    tamper(
      'INSERT INTO audit SELECT 10, at, actor, address, action, subject, count, outcome, detail, mac FROM audit WHERE id = 9',
    );
    expect((await verify()).broken).toEqual({ row: 10, reason: 'changed' });
  });

  test('shows that its end was cut off, also where the mark of the end was moved with it', async () => {
    await append(...Array.from({ length: 9 }, () => entry()));
    const copy = db.serialize();
    tamper('DELETE FROM audit WHERE id > 6');
    expect((await verify()).broken).toEqual({ row: 7, reason: 'cut_off' });
    tamper("UPDATE audit_mark SET row = 6, mac = (SELECT mac FROM audit WHERE id = 6) WHERE name = 'head'");
    expect((await verify()).broken).toEqual({ row: 7, reason: 'cut_off' });

    reopen(copy);
    tamper('DELETE FROM audit');
    expect((await verify()).broken).toEqual({ row: 1, reason: 'cut_off' });
  });

  test('shows that it was exchanged as a whole, where its end had been noted elsewhere', async () => {
    await append(entry(), entry());
    const early = db.serialize();
    await append(entry(), entry());
    const noted = audit.head();
    expect(await verify(noted)).toMatchObject({ broken: null });
    await append(entry());
    expect(await verify(noted)).toMatchObject({ broken: null });

    reopen(early);
    expect((await verify(noted)).broken).toEqual({ row: 3, reason: 'cut_off' });
    await append(entry(), entry(), entry({ count: 9 }));
    expect((await verify(noted)).broken).toEqual({ row: 4, reason: 'exchanged' });
  });

  test('cannot be made anew by somebody without its key', async () => {
    await append(...Array.from({ length: 9 }, () => entry()));
    tamper('UPDATE audit SET outcome = ? WHERE id = 3', 'wrong');
    const forged = new AuditChain(db, Buffer.alloc(32, 8));
    let before: Uint8Array = Buffer.alloc(32);
    for (const row of await rows()) {
      const { mac, seal } = forged.link(before, row);
      tamper('UPDATE audit SET mac = ? WHERE id = ?', mac, row.id);
      tamper("UPDATE audit_mark SET mac = ?, seal = ? WHERE name = 'head'", mac, seal);
      before = mac;
    }
    expect((await verify()).broken).toEqual({ row: 1, reason: 'changed' });
  });

  test('names the first row that is not as it was, whatever is done to whichever', async () => {
    await append(...Array.from({ length: 40 }, (_, index) => entry({ count: index + 1 })));
    const copy = db.serialize();
    const change = record({
      row: integer({ min: 1, max: 40 }),
      act: constantFrom(
        'DELETE FROM audit WHERE id = ?',
        'UPDATE audit SET count = count + 1 WHERE id = ?',
        "UPDATE audit SET detail = 'x' WHERE id = ?",
        'UPDATE audit SET mac = zeroblob(32) WHERE id = ?',
      ),
    });
    await assert(
      asyncProperty(array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        reopen(copy);
        for (const { row, act } of changes) tamper(act, row);
        expect((await verify()).broken?.row).toBe(Math.min(...changes.map(({ row }) => row)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('rows since a time', () => {
  test('are found wherever they are, though some were written down behind later ones', async () => {
    const start = clock.now();
    const at = Array.from({ length: 2000 }, (_, index) => start + index * 1000 + (index % 7) * 9000);
    for (let from = 0; from < at.length; from += 500)
      await append(...at.slice(from, from + 500).map((time) => entry({ at: time })));
    for (const since of [0, start, start + 1, start + 777_000, start + 1_999_000, start + 3_000_000]) {
      const found = await settle(audit.read({ after: 0, since, limit: 5000 }));
      expect(found.map(({ at: time }) => time)).toEqual(at.filter((time) => time >= since));
    }
    const page = await settle(audit.read({ after: 1500, since: start, limit: 3 }));
    expect(page.map(({ id }) => id)).toEqual([1501, 1502, 1503]);
  });

  test('are read without looking at those before them', async () => {
    const start = clock.now();
    await append(...Array.from({ length: 2000 }, (_, index) => entry({ at: start + index * 60_000 })));
    // Whoever looked at it would find it.
    tamper('UPDATE audit SET at = ? WHERE id = 3', start + 100 * DAY);
    const found = await settle(audit.read({ after: 0, since: start + 1996 * 60_000, limit: 5000 }));
    expect(found.map(({ id }) => id)).toEqual([1997, 1998, 1999, 2000]);
  });
});

describe('the database itself', () => {
  test('changes and deletes no row, and lets no mark go back', async () => {
    await append(...Array.from({ length: 3 }, () => entry()));
    for (const sql of [
      "UPDATE audit SET outcome = 'ok'",
      'DELETE FROM audit WHERE id = 3',
      'DELETE FROM audit WHERE id = 1',
      "UPDATE audit_mark SET row = 1 WHERE name = 'head'",
      "DELETE FROM audit_mark WHERE name = 'head'",
    ])
      expect(() => db.exec(sql), sql).toThrow(/audit/);
    expect(await verify()).toMatchObject({ rows: 3, broken: null });
  });
});

describe('retention', () => {
  test('forgets the oldest rows, never the newest, and what is left is whole', async () => {
    await append(entry(), entry());
    clock.jumpWall(DAY);
    await append(entry(), entry());
    clock.jumpWall(9 * DAY);
    const purgedAt = clock.now();
    expect(chain.purge(purgedAt, 200, AGES)).toBe(2);
    expect(await verify()).toMatchObject({
      rows: 2,
      forgotten: { through: 2, at: purgedAt },
      broken: null,
      head: { row: 4 },
    });
    clock.jumpWall(100 * DAY);
    expect(chain.purge(clock.now(), 200, AGES)).toBe(1);
    expect(chain.purge(clock.now(), 200, AGES)).toBe(0);
    await append(entry());
    expect(await verify()).toMatchObject({ rows: 2, broken: null, head: { row: 5 } });
  });

  test('may forget rows while the chain is read', async () => {
    await append(...Array.from({ length: 1000 }, () => entry()));
    clock.jumpWall(11 * DAY);
    await append(entry());
    const verdict = audit.verify();
    expect(chain.purge(clock.now(), 900, AGES)).toBe(900);
    expect(await settle(verdict)).toMatchObject({ rows: 101, forgotten: { through: 900 }, broken: null });
  });

  test('takes as many as it may at a time', async () => {
    await append(...Array.from({ length: 10 }, () => entry()));
    clock.jumpWall(11 * DAY);
    expect(chain.purge(clock.now(), 4, AGES)).toBe(4);
    expect(chain.purge(clock.now(), 4, AGES)).toBe(4);
    expect(chain.purge(clock.now(), 4, AGES)).toBe(1);
  });

  test('cannot be played by somebody without the key', async () => {
    await append(...Array.from({ length: 9 }, () => entry()));
    tamper("UPDATE audit_mark SET row = 5, mac = (SELECT mac FROM audit WHERE id = 5) WHERE name = 'anchor'");
    tamper('DELETE FROM audit WHERE id <= 5');
    expect((await verify()).broken).toEqual({ row: 5, reason: 'wrong_start' });
  });
});

describe('settings', () => {
  test('that differ from those of the last start are named, their values are not kept', async () => {
    await loaded({ 'http.port': '8080', 'modems[0].pin': '1234' });
    await loaded({ 'http.port': '8080', 'modems[0].pin': '1234' });
    await loaded({ 'http.port': '8081', 'modems[0].pin': '1234', brand: 'Clinic' });
    await loaded({ 'http.port': '8081', brand: 'Clinic' });
    expect((await rows()).map(({ count, detail }) => [count, detail])).toEqual([
      [2, 'first'],
      [0, ''],
      [2, 'brand http.port'],
      [1, 'modems[0].pin'],
    ]);
  });

  test('are named as far as there is room', async () => {
    await loaded({ a: '1' });
    await loaded(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`s${index + 10}`, '1'])));
    expect((await rows())[1]).toMatchObject({ count: 61, detail: expect.stringMatching(/^a s10 s11 .* and 21 more$/) });
  });
});

/** The same database as it was at another time. */
function reopen(copy: Buffer): void {
  db = new Database(copy);
  chain = new AuditChain(db, KEY);
  committer = committerOf(chain);
  audit = new SqliteAudit({ db, committer, chain, clock });
}
