import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import { createSealer } from '../../src/crypto/gcm-sealer.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { assertSqliteVersion, openDatabase } from '../../src/store/sqlite/database.ts';
import { openStore } from '../../src/store/sqlite/open-store.ts';
import { StoreRig } from './rig.ts';
import { frozenSealer } from './sealing.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-open-'));
  path = join(folder, 'data', 'simgate.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
const make = () => openDatabase(path, 0, frozenSealer()).close();
const fingerprint = () => createHash('sha256').update(readFileSync(path)).digest('hex');

function refusal(): string {
  try {
    openDatabase(path, 0, frozenSealer()).close();
    return 'opened';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    expect(error.message).toMatch(/\. [A-Z].*\.$/);
    return error.code;
  }
}

describe('opening a database', () => {
  test('makes folder and file for this user alone', () => {
    const opened = openDatabase(path, 0, frozenSealer());
    expect(mode(join(folder, 'data'))).toBe('700');
    expect([path, `${path}-wal`, `${path}.lock`].map(mode)).toEqual(['600', '600', '600']);
    opened.close();
  });

  test('sets the durable settings every time, also on a file that is WAL already', () => {
    for (let run = 0; run < 2; run++) {
      const opened = openDatabase(path, 0, frozenSealer());
      const settings = Object.fromEntries(
        [
          'journal_mode',
          'synchronous',
          'foreign_keys',
          'busy_timeout',
          'trusted_schema',
          'secure_delete',
          'cell_size_check',
          'mmap_size',
        ].map((name) => [name, opened.db.pragma(name, { simple: true })]),
      );
      expect(settings).toEqual({
        journal_mode: 'wal',
        synchronous: 2,
        foreign_keys: 1,
        busy_timeout: 5000,
        trusted_schema: 0,
        secure_delete: 1,
        cell_size_check: 1,
        mmap_size: 0,
      });
      opened.close();
    }
  });

  test('migrates once', () => {
    const first = openDatabase(path, 0, frozenSealer());
    expect(first.migrated).toBeGreaterThan(0);
    first.close();
    const second = openDatabase(path, 0, frozenSealer());
    expect(second.migrated).toBe(0);
    second.close();
  });

  test.each([
    ['3.51.2', 'database_unsafe'],
    ['3.9.9', 'database_unsafe'],
    ['3.51.3', 'fine'],
    ['4.0.0', 'fine'],
  ])('SQLite %s is %s', (version, expected) => {
    const check = () => assertSqliteVersion(version);
    if (expected === 'fine') expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: expected }));
  });

  test('is refused while another has it, and works once that one is gone', () => {
    const first = openDatabase(path, 0, frozenSealer());
    expect(refusal()).toBe('database_locked');
    first.close();
    expect(refusal()).toBe('opened');
  });

  test('is one database, whatever name it is opened by', () => {
    const first = openDatabase(path, 0, frozenSealer());
    const alias = join(folder, 'alias.db');
    symlinkSync(path, alias);
    expect(() => openDatabase(alias, 0, frozenSealer())).toThrow(expect.objectContaining({ code: 'database_locked' }));
    first.close();
    openDatabase(alias, 0, frozenSealer()).close();
  });

  test('a database of a newer version is left as it is', () => {
    make();
    const db = new Database(path);
    db.pragma('user_version = 9999');
    db.close();
    const before = fingerprint();
    expect(refusal()).toBe('database_newer');
    expect(fingerprint()).toBe(before);
  });

  test("another program's database is left as it is", () => {
    make();
    rmSync(path);
    const db = new Database(path);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    const before = fingerprint();
    expect(refusal()).toBe('database_corrupt');
    expect(fingerprint()).toBe(before);
  });

  test.each<[string, () => void]>([
    ['no database at all', () => writeFileSync(path, 'name,number\n'.repeat(50))],
    ['cut off', () => truncateSync(path, statSync(path).size - 4096 * 3)],
    ['shorter than a header', () => truncateSync(path, 60)],
    [
      'overwritten in the middle',
      () => {
        const bytes = readFileSync(path);
        bytes.fill(0xff, 4096, 4096 * 6);
        writeFileSync(path, bytes);
      },
    ],
  ])('a file that is %s is refused and kept', (_, damage) => {
    make();
    damage();
    const before = fingerprint();
    expect(refusal()).toBe('database_corrupt');
    expect(fingerprint()).toBe(before);
  });

  test('an empty file becomes a database', () => {
    make();
    writeFileSync(path, '');
    expect(refusal()).toBe('opened');
  });

  test('a folder that cannot be made is a storage failure', () => {
    writeFileSync(join(folder, 'data'), 'in the way');
    expect(refusal()).toBe('storage_failed');
  });
});

describe('the store as a service', () => {
  test('knows the latest gateway time of earlier runs, and never lowers it', async () => {
    const rig = await StoreRig.open();
    expect(rig.store.highWater).toBe(0);
    await rig.store.markTime(rig.now + 5000);
    await rig.store.markTime(rig.now - 5000);
    const marked = rig.now + 5000;
    await rig.stop();
    await rig.reopen();
    expect(rig.store.highWater).toBe(marked);
    await rig.close();
  });

  test('knows the time of its newest row, where a crash came before the next mark', async () => {
    const sealer = createSealer(deriveKeys(new Uint8Array(32)), systemRandom);
    const rig = await StoreRig.open({ sealer });
    await rig.store.markTime(rig.now);
    await rig.clock.advance(50_000);
    await rig.accept({});
    const body = join(rig.folder, 'crashed.db');
    for (const suffix of ['', '-wal']) copyFileSync(rig.path + suffix, body + suffix);
    const next = await StoreRig.open({ sealer, path: body });
    expect(next.store.highWater).toBe(rig.now);
    await next.close();
    await rig.close();
  });

  test('stops twice, commits what waits, and refuses what comes later', async () => {
    const rig = await StoreRig.open();
    const sim = await rig.sim();
    await rig.accept({});
    const { attemptId } = await rig.submit(sim);
    const lazy = rig.store.outbox.recordOutcome(attemptId, rig.sent(1), rig.now);
    await Promise.all([rig.stop(), rig.stop()]);
    expect(await lazy).toMatchObject({ to: 'submitted' });
    await expect(rig.accept({})).rejects.toMatchObject({ code: 'stopping' });
    await rig.reopen();
    expect(await rig.store.outbox.lastMr(sim)).toBe(1);
    expect(rig.clock.pending).toBe(0);
    await rig.close();
  });
});

describe('a database and its data key', () => {
  test('belong together from the first start on', async () => {
    const sealers = [7, 8].map((octet) => createSealer(deriveKeys(Buffer.alloc(32, octet)), systemRandom));
    const rig = await StoreRig.open({ sealer: sealers[0]! });
    await rig.accept({ class: 'otp' });
    await rig.stop();
    await rig.reopen();
    await rig.stop();
    const other = () => openStore({ path: rig.path, clock: rig.clock, log: silentLogger, sealer: sealers[1]! });
    await expect(other()).rejects.toMatchObject({
      code: 'data_key_invalid',
      message: expect.stringContaining('made with another data key'),
    });
    // Nobody holds the file after the refusal.
    await rig.reopen();
    await rig.close();
  });
});
