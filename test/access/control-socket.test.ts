import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccess } from '../../src/access/access.ts';
import { askControl, serveControl } from '../../src/access/control-socket.ts';
import type { Access } from '../../src/access/types.ts';
import type { Service } from '../../src/runtime/lifecycle.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { systemRandom } from '../../src/runtime/random.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemoryKeys } from './memory-keys.ts';

let folder: string;
let path: string;
let access: Access;
let service: Service | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-'));
  path = join(folder, 'simgate.db.sock');
  access = createAccess({ keys: new MemoryKeys(), clock: new ManualClock(), random: systemRandom, log: silentLogger });
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('the control socket', () => {
  test('is for its owner alone, replaces one that a crash left, and goes with the gateway', async () => {
    writeFileSync(path, 'left behind');
    service = await serveControl(path, access);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    await service.stop();
    expect(readdirSync(folder)).toEqual([]);
    expect(await askControl(path, { command: 'list' })).toBeNull();
  });

  test('passes on results and refusals', async () => {
    service = await serveControl(path, access);
    const made = await askControl(path, { command: 'create', name: 'portal', scopes: ['send'] });
    expect(made?.result).toMatchObject({ key: expect.stringMatching(/^sg_/), record: { name: 'portal' } });
    await expect(askControl(path, { command: 'create', name: 'a b', scopes: ['send'] })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(await askControl(path, { command: 'revoke', name: 'portal' })).toEqual({ result: { revoked: true } });
  });

  test('hangs up on a request without measure, and the asker is told so', async () => {
    service = await serveControl(path, access);
    await expect(askControl(path, { command: 'revoke', name: 'x'.repeat(100_000) })).rejects.toMatchObject({
      code: 'storage_failed',
    });
    expect(await askControl(path, { command: 'list' })).toEqual({ result: [] });
  });

  test('that answers nothing is an error of its own', async () => {
    const mute = createServer((socket) => socket.resume().end());
    await new Promise<void>((resolve) => mute.listen(path, resolve));
    await expect(askControl(path, { command: 'list' })).rejects.toMatchObject({ code: 'storage_failed' });
    await new Promise((resolve) => mute.close(resolve));
  });

  test('is refused where its path is longer than the system takes, instead of lying somewhere else', async () => {
    const deep = join(folder, 'x'.repeat(60), 'y'.repeat(40));
    mkdirSync(deep, { recursive: true });
    await expect(serveControl(join(deep, 'simgate.db.sock'), access)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('"database"'),
    });
    expect(readdirSync(deep)).toEqual([]);
    expect(readdirSync(join(folder, 'x'.repeat(60)))).toEqual(['y'.repeat(40)]);
  });

  test('that cannot be made is a sentence, not a stack', async () => {
    mkdirSync(path);
    chmodSync(path, 0o500);
    await expect(serveControl(path, access)).rejects.toMatchObject({ code: 'storage_failed' });
  });
});
