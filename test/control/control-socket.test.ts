import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccess } from '../../src/access/access.ts';
import type { Administration, AdminRequest } from '../../src/control/administration.ts';
import { askControl, serveControl } from '../../src/control/control-socket.ts';
import type { Service } from '../../src/runtime/lifecycle.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import type { ChainBreak } from '../../src/store/audit.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemoryKeys } from '../access/memory-keys.ts';

const IDLE = { running: false, rows: 0, unreadable: 0, table: null, share: 0 } as const;

let folder: string;
let path: string;
let administration: Administration;
let service: Service | undefined;
let told: string[];
let broken: ChainBreak | null;

beforeEach(() => {
  told = [];
  broken = null;
  folder = mkdtempSync(join(tmpdir(), 'simgate-'));
  path = join(folder, 'simgate.db.sock');
  administration = {
    access: createAccess({ keys: new MemoryKeys(), clock: new ManualClock(), random: systemRandom, log: silentLogger }),
    webhooks: {
      status: () => Promise.resolve([]),
      dead: () => Promise.resolve([]),
      replay: (id) => Promise.resolve(id === 5),
      replaySince: () => Promise.resolve(3),
      enable: () => Promise.resolve(),
    },
    modems: () => [],
    ussd: null,
    resumeSim: (name) => Promise.resolve(name === 'north'),
    guard: { list: async () => [], lift: async () => false },
    dataKey: { rotate: async () => IDLE, state: () => IDLE },
    optOuts: {
      list: () => Promise.resolve([]),
      add: () => Promise.resolve(true),
      remove: () => Promise.resolve(false),
    },
    inbox: { leftOver: () => Promise.resolve([]) },
    unlockNumber: (number) => Promise.resolve(number === '+254712345678'),
    audit: {
      act: async (by, act, run, outcomeOf = () => 'ok') => {
        const result = await run();
        told.push(`${by.who} ${act.action} ${act.subject ?? '-'} ${act.detail ?? '-'} ${outcomeOf(result)}`);
        return result;
      },
      read: async (by, act) => void told.push(`${by.who} ${act.action} ${act.subject ?? '-'}`),
      rows: () => Promise.resolve([]),
      verify: () => Promise.resolve({ rows: 0, forgotten: null, head: { row: 0, mac: '' }, broken }),
    },
    numberHash: () => 'hash',
    database: {
      backup: (file) => Promise.resolve({ file, bytes: 4096 }),
      check: (depth) => Promise.resolve([`${depth}: 1 segment belongs to no message.`]),
    },
  };
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('the control socket', () => {
  test('is for its owner alone, replaces one that a crash left, and goes with the gateway', async () => {
    writeFileSync(path, 'left behind');
    service = await serveControl(path, administration);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    await service.stop();
    expect(readdirSync(folder)).toEqual([]);
    expect(await askControl(path, { command: 'list' })).toBeNull();
  });

  test('tells the audit whose command it was and what it was about, without a number', async () => {
    service = await serveControl(path, administration);
    await askControl(path, { command: 'create', name: 'portal', scopes: ['send'] });
    await askControl(path, { command: 'unlock', number: '+254712345678' });
    await askControl(path, { command: 'left_over' });
    await askControl(path, { command: 'list' });
    const who = `local:${process.env['SUDO_UID'] ?? process.getuid?.()}`;
    expect(told).toEqual([
      `${who} key_created key:portal send ok`,
      `${who} number_unlocked number:hash - ok`,
      `${who} inbox_read -`,
    ]);
  });

  test('tells the audit what came of it, and what it was done to', async () => {
    service = await serveControl(path, administration);
    const requests: readonly AdminRequest[] = [
      { command: 'revoke', name: 'nobody' },
      { command: 'rotate', name: 'nobody', overlapMs: 0 },
      { command: 'unlock', number: '+254712345679' },
      { command: 'guard_lift', id: 4 },
      { command: 'opt_in', number: '+254712345678' },
      { command: 'replay', id: 6 },
      { command: 'replay', since: Date.UTC(2026, 0, 5) },
      { command: 'backup', file: '/backups/a.db' },
      { command: 'audit_verify' },
    ];
    for (const request of requests) await askControl(path, request);
    broken = { row: 7, reason: 'changed' };
    await askControl(path, { command: 'audit_verify' });
    expect(told.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([
      'key_revoked key:nobody - unchanged',
      'key_rotated key:nobody - unchanged',
      'number_unlocked number:hash - unchanged',
      'guard_lifted block:4 - unchanged',
      'opt_out_removed number:hash - unchanged',
      'dead_letter_replayed dead_letter:6 - unchanged',
      'dead_letter_replayed - since 2026-01-05T00:00:00.000Z ok',
      'database_backed_up - /backups/a.db ok',
      'audit_verified - - ok',
      'audit_verified - - broken',
    ]);
  });

  test('passes on results and refusals', async () => {
    service = await serveControl(path, administration);
    const made = await askControl(path, { command: 'create', name: 'portal', scopes: ['send'] });
    expect(made?.result).toMatchObject({ key: expect.stringMatching(/^sg_/), record: { name: 'portal' } });
    await expect(askControl(path, { command: 'create', name: 'a b', scopes: ['send'] })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(await askControl(path, { command: 'revoke', name: 'portal' })).toEqual({ result: { revoked: true } });
    const unlocked = await askControl(path, { command: 'unlock', number: '+254712345678' });
    expect(unlocked).toEqual({ result: { unlocked: true } });
    const resumed = await askControl(path, { command: 'resume_sim', name: 'north' });
    expect(resumed).toEqual({ result: { resumed: true } });
    const copied = await askControl(path, { command: 'backup', file: '/backups/a.db' });
    expect(copied).toEqual({ result: { file: '/backups/a.db', bytes: 4096 } });
    const checked = await askControl(path, { command: 'check' });
    expect(checked).toEqual({ result: { problems: ['full: 1 segment belongs to no message.'] } });
    await expect(askControl(path, { command: 'unlock' } as never)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  test.each(['', 'null', '[]', '{', '"list"', '{"command":"__proto__"}', '{"command":"create","name":1}'])(
    'says to %j which commands there are',
    async (garbage) => {
      service = await serveControl(path, administration);
      const reply = await new Promise<string>((resolve, reject) => {
        const socket = connect(path, () => socket.end(garbage));
        let text = '';
        socket.on('data', (chunk) => (text += String(chunk)));
        socket.on('end', () => resolve(text)).on('error', reject);
      });
      expect(JSON.parse(reply)).toEqual({
        error: { code: 'invalid_request', message: expect.stringMatching(/knows create, list, rotate/) },
      });
      expect(told).toEqual([]);
    },
  );

  test('hangs up on a request without measure, and the asker is told so', async () => {
    service = await serveControl(path, administration);
    await expect(askControl(path, { command: 'revoke', name: 'x'.repeat(100_000) })).rejects.toMatchObject({
      code: 'storage_failed',
    });
    expect(await askControl(path, { command: 'list' })).toEqual({ result: [] });
  });

  test.each(['', '{"result":[{"name":"por'])('that answers %j and no more is an error of its own', async (answer) => {
    const mute = createServer((socket) => socket.resume().end(answer));
    await new Promise<void>((resolve) => mute.listen(path, resolve));
    await expect(askControl(path, { command: 'list' })).rejects.toMatchObject({ code: 'storage_failed' });
    await new Promise((resolve) => mute.close(resolve));
  });

  test('is refused where its path is longer than the system takes, instead of lying somewhere else', async () => {
    const deep = join(folder, 'x'.repeat(60), 'y'.repeat(40));
    mkdirSync(deep, { recursive: true });
    await expect(serveControl(join(deep, 'simgate.db.sock'), administration)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('"database"'),
    });
    expect(readdirSync(deep)).toEqual([]);
    expect(readdirSync(join(folder, 'x'.repeat(60)))).toEqual(['y'.repeat(40)]);
  });

  test('that cannot be made is a sentence, not a stack', async () => {
    mkdirSync(path);
    chmodSync(path, 0o500);
    await expect(serveControl(path, administration)).rejects.toMatchObject({ code: 'storage_failed' });
  });
});
