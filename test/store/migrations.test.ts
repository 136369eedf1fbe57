import Database from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { examine } from '../../src/store/sqlite/check.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { latestVersion, readMigrations } from '../../src/store/sqlite/migrate.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { frozenDatabase } from './frozen-schema.ts';
import { emptyDatabase, frozenSealer } from './sealing.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/schemas', import.meta.url));
const migrations = readMigrations();
const latest = latestVersion(migrations);
const frozen = readdirSync(FOLDER).map((name) => ({ name, version: Number.parseInt(name, 10) }));

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-schema-'));
  path = join(folder, 'simgate.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schemaOf = (db: Database.Database) =>
  db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();

/** How many rows each table holds. */
function rowsOf(file: string): Record<string, unknown> {
  const db = new Database(file, { readonly: true });
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const rows = tables.map((table) => [table, db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()] as const);
  db.close();
  return Object.fromEntries(rows);
}

function thaw(name: string): void {
  const db = new Database(path);
  db.exec(readFileSync(join(FOLDER, name), 'utf8'));
  db.close();
}

describe('a database of an earlier version', () => {
  test('is frozen with its data for every schema that there was', () => {
    expect(frozen.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
      migrations.slice(0, -1).map(({ version }) => version),
    );
  });

  test.each(frozen)('$name is what its migrations make: none was changed afterwards', ({ name, version }) => {
    thaw(name);
    const old = new Database(path, { readonly: true });
    const made = emptyDatabase(version);
    expect(schemaOf(old)).toEqual(schemaOf(made));
    expect(
      Object.entries(rowsOf(path))
        .filter(([, count]) => count === 0)
        .map(([table]) => table),
    ).toEqual([]);
    old.close();
    made.close();
  });

  test.each(frozen)('$name keeps every row on its way to the schema of today', async ({ name, version }) => {
    thaw(name);
    const before = rowsOf(path);
    const opened = openDatabase(path, 0, frozenSealer());
    expect(opened.migrated).toBe(latest - version);
    const fresh = emptyDatabase();
    expect(schemaOf(opened.db)).toEqual(schemaOf(fresh));
    expect(opened.db.pragma('auto_vacuum', { simple: true })).toBe(2);
    opened.close();
    fresh.close();
    expect(rowsOf(path)).toMatchObject({ ...before, schema_migration: latest });
    expect(await examine(path, 'full')).toEqual({ damage: [], contradictions: [] });
  });

  test.each(frozen)('$name goes on where it was', async ({ name }) => {
    thaw(name);
    const clock = new ManualClock();
    const store = await openStore({ path, clock, log: silentLogger, sealer: frozenSealer() });
    expect(await store.keys.list()).toMatchObject([{ name: 'portal' }]);
    expect(await store.outbox.unansweredAttempts(0)).toHaveLength(2);
    const { changes } = await store.outbox.advance(clock.now() + 30 * 3_600_000, 100);
    expect(changes.map(({ to }) => to)).toContain('queued');
    const [row] = await store.outbox.list({ keyId: null, limit: 1 });
    expect(row).toMatchObject({ state: 'queued', text: expect.stringContaining('vaccines') });
    await store.stop();
  });

  test.each(frozen)('$name is copied before anything is changed', ({ name, version }) => {
    thaw(name);
    const before = rowsOf(path);
    const opened = openDatabase(path, 0, frozenSealer());
    const { copy } = opened;
    opened.close();
    expect(copy).toBe(`${path}.schema-${version}`);
    expect(rowsOf(copy ?? '')).toEqual(before);
    expect((statSync(copy ?? '').mode & 0o777).toString(8)).toBe('600');
    const again = openDatabase(path, 0, frozenSealer());
    expect(again.copy).toBeNull();
    again.close();
  });

  test.each(frozen)('$name leaves nothing in the clear, and can be found in as before', async ({ name }) => {
    thaw(name);
    // The hashes of these databases are invented, of the number in the clear.
    const db = new Database(path);
    db.exec('UPDATE rate_window SET bucket = randomblob(16)');
    db.exec('UPDATE idempotency SET scope = randomblob(16)');
    db.exec('UPDATE verification SET number_hash = randomblob(16)');
    db.exec('VACUUM');
    db.close();
    const before = readFileSync(path, 'latin1');
    // As they stood there: numbers of messages, verifications, frames and senders, texts and references.
    const planted = [...new Set(before.match(/\+2547\d{8}|vaccines|long story|ref \+/g) ?? [])];
    expect(planted.length).toBeGreaterThan(5);
    const store = await openStore({ path, clock: new ManualClock(), log: silentLogger, sealer: frozenSealer() });
    const files = () =>
      [path, `${path}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file, 'latin1'));
    expect(planted.filter((text) => files().some((content) => content.includes(text)))).toEqual([]);
    const [row] = await store.outbox.list({ keyId: null, limit: 1, before: 2 });
    expect(planted).toContain(row?.to);
    expect(row?.clientRef).toBe(`ref ${row?.to}`);
    expect(await store.outbox.list({ keyId: null, limit: 9, to: row?.to ?? '' })).toEqual([row]);
    expect(await store.outbox.list({ keyId: null, limit: 9, clientRef: row?.clientRef ?? '' })).toEqual([row]);
    expect(await store.inbox.list({ limit: 1 })).toMatchObject([{ text: 'part 0 of a long story' }]);
    expect(await store.upkeep.check('full')).toEqual([]);
    await store.stop();
    expect(planted.filter((text) => files().some((content) => content.includes(text)))).toEqual([]);
  });

  test('is deleted in the clear a day later, when the new one was found sound', async () => {
    thaw('0005.sql');
    const clock = new ManualClock();
    const store = await openStore({ path, clock, log: silentLogger, sealer: frozenSealer() });
    const copy = `${path}.schema-5`;
    expect(await store.upkeep.check('full')).toEqual([]);
    expect(existsSync(copy)).toBe(true);
    clock.jumpWall(86_400_000);
    expect(await store.upkeep.check('full')).toEqual([]);
    expect(existsSync(copy)).toBe(false);
    await store.stop();
  });

  test('is not touched with the wrong data key', async () => {
    thaw('0005.sql');
    const before = readFileSync(path);
    const other = createSealer(deriveKeys(Buffer.alloc(32, 8)), systemRandom);
    const opening = openStore({ path, clock: new ManualClock(), log: silentLogger, sealer: other });
    await expect(opening).rejects.toMatchObject({ code: 'data_key_invalid' });
    expect(readFileSync(path).subarray(100).equals(before.subarray(100))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('schema'))).toEqual([]);
  });

  test('is left as it is where there is no copy of it', () => {
    thaw('0001.sql');
    // A folder of this name is in the way, and it is not empty.
    mkdirSync(join(`${path}.schema-1`, 'x'), { recursive: true });
    expect(() => openDatabase(path, 0, frozenSealer())).toThrow(expect.objectContaining({ code: 'storage_failed' }));
    expect(rowsOf(path)).toMatchObject({ schema_migration: 1 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

test('the schema of today can be frozen with a row in every table', async () => {
  const db = new Database(path);
  db.exec(await frozenDatabase());
  db.close();
  expect(Object.entries(rowsOf(path)).filter(([, count]) => count === 0)).toEqual([]);
  expect(await examine(path, 'full')).toEqual({ damage: [], contradictions: [] });
});

/** After a new migration: FREEZE_SCHEMA=1 with the tree from before it, so that the old schema is kept with data in it. */
test.runIf(process.env['FREEZE_SCHEMA'] === '1')('freezes the schema of today', async () => {
  const name = `${String(latest).padStart(4, '0')}.sql`;
  writeFileSync(join(FOLDER, name), await frozenDatabase());
  expect(readdirSync(FOLDER)).toContain(name);
});
