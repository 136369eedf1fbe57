import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import type { Answer, ApiClient } from '../../support/api.ts';
import { Site } from './site.ts';

const PAGE = 4096;
const FILES = ['simgate.db', 'simgate.db-wal'];

let site: Site;
let database: string;
let before: Answer[];
const original = (name: string) => join(site.folder, `original-${name}`);

/** A gateway with some messages in its database, killed, so that there is a WAL too. */
beforeAll(async () => {
  site = new Site({ modems: 2 });
  database = join(site.data, 'simgate.db');
  await site.open();
  const api = (await site.start({ modems: [0] })) as ApiClient;
  await site.allReady(api);
  for (let index = 0; index < 10; index++) {
    const message = { to: `+44770090060${index}`, text: `alert ${index}`, class: 'alert' };
    const { body } = await api.post('/v1/messages', message);
    await api.until(`/v1/messages/${String(body['id'])}`, ({ status }) => status === 'delivered');
  }
  before = (await api.get('/v1/messages?limit=100')).body['messages'] as Answer[];
  await site.gateway.kill('SIGKILL');
  for (const name of FILES) copyFileSync(join(site.data, name), original(name));
});
afterAll(() => site.stop());

beforeEach(async () => {
  await site.gateway.kill('SIGKILL');
  for (const name of [...FILES, 'simgate.db-shm']) rmSync(join(site.data, name), { force: true });
  for (const name of FILES) copyFileSync(original(name), join(site.data, name));
});

/** What the WAL holds is in the file, as after an end in peace. */
function foldWal(): void {
  const db = new Database(database);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function overwrite(path: string, from: number, to: number): void {
  const bytes = readFileSync(path);
  expect(bytes.length).toBeGreaterThan(to);
  bytes.fill(0xa5, from, to);
  writeFileSync(path, bytes);
}

const fingerprint = () => createHash('sha256').update(readFileSync(database)).digest('hex');

describe('a daemon whose database', () => {
  test.each<[string, number, string, () => void]>([
    ['has a damaged page', EXIT.ioErr, 'restore a backup', () => overwrite(database, PAGE * 3, PAGE * 6)],
    ['has lost its header', EXIT.ioErr, 'restore a backup', () => overwrite(database, 0, PAGE)],
    ['is cut off', EXIT.ioErr, 'restore a backup', () => truncateSync(database, statSync(database).size - 3 * PAGE)],
    [
      'is no database',
      EXIT.ioErr,
      'is not a simgate database',
      () => writeFileSync(database, 'name,number\n'.repeat(1000)),
    ],
    [
      "is another program's",
      EXIT.ioErr,
      'is not a simgate database',
      () => {
        rmSync(database);
        const db = new Database(database);
        db.exec('CREATE TABLE theirs (a)');
        db.close();
      },
    ],
    [
      'is of a newer version',
      EXIT.newerDatabase,
      'Start the version that wrote it',
      () => {
        const db = new Database(database);
        db.pragma('user_version = 9999');
        db.close();
      },
    ],
  ])('%s says so, ends with %i, leaves the file as it is and no modem is spoken to', async (_, code, said, harm) => {
    foldWal();
    harm();
    const found = fingerprint();
    expect(await site.start()).toBeNull();
    expect(await site.gateway.exit).toEqual({ code, signal: null });
    expect(`${site.gateway.stderr}${site.gateway.lines.join('\n')}`).toContain(said);
    expect(site.gateway.lines.join('\n')).not.toContain('"modem"');
    expect(fingerprint()).toBe(found);
  });

  test.each<[string, (wal: string) => void]>([
    ['cut off', (wal) => truncateSync(wal, Math.floor(statSync(wal).size / 2))],
    ['overwritten near its end', (wal) => overwrite(wal, statSync(wal).size - 2 * PAGE, statSync(wal).size - PAGE)],
    ['gone', (wal) => rmSync(wal)],
  ])('has a WAL that is %s goes on with the commits before that, whole', async (_, harm) => {
    harm(`${database}-wal`);
    // Of the other modem it may believe that a message is still on its way.
    const api = (await site.start({ modems: [1] })) as ApiClient;
    await site.allReady(api);
    const left = (await api.get('/v1/messages?limit=100')).body['messages'] as Answer[];
    const known = new Set(before.map(({ id }) => String(id)));
    expect(left.filter(({ id }) => !known.has(String(id)))).toEqual([]);
    const { status, body } = await api.post('/v1/messages', { to: '+447700900699', text: 'after', class: 'alert' });
    expect(status).toBe(202);
    await api.until(`/v1/messages/${String(body['id'])}`, (view) => view['status'] === 'delivered');
    await site.gateway.kill('SIGTERM');
    expect(existsSync(`${database}-wal`)).toBe(false);
    expect(site.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
