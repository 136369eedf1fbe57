import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../support/api.ts';
import { because } from '../../support/power-loss/preload.ts';
import { FULL } from './extent.ts';
import { Site } from './site.ts';

const MIB = 1024 * 1024;
const PAGE = Buffer.alloc(4096, 1);

/** Null where this host lets us have a small disk of our own. */
function whyNoMount(): string | null {
  if (process.getuid?.() !== 0) return 'only root can mount a small file system';
  const folder = mkdtempSync(join(tmpdir(), 'simgate-mount-'));
  try {
    mount(folder, '64k');
    unmount(folder);
    return null;
  } catch {
    return 'this host does not allow mounts';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mount(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
}

const reason = whyNoMount();
let disk: string;
let site: Site;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'simgate-full-'));
  mount(disk, '24m');
  site = new Site({ data: join(disk, 'data'), config: { queue: { min_free_disk_mb: 8 } } });
});
afterEach(async () => {
  await site.stop();
  unmount(disk);
  rmSync(disk, { recursive: true });
});

const ballast = () => join(disk, 'ballast');

/** Somebody else's file takes everything but so much. */
function leave(bytes: number): void {
  rmSync(ballast(), { force: true });
  const { bavail, bsize } = statfsSync(disk);
  const file = openSync(ballast(), 'w');
  try {
    for (let free = bavail * bsize; free > bytes; free -= PAGE.length) writeSync(file, PAGE);
  } catch (error) {
    // Other files have grown meanwhile: no less than nothing is left.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

const alert = (index: number) => ({ to: `+4477009002${index}0`, text: `alert ${index}`, class: 'alert' });

const delivered = (api: ApiClient, id: unknown) =>
  api.until(`/v1/messages/${String(id)}`, ({ status }) => status === 'delivered');

async function opened(): Promise<ApiClient> {
  mkdirSync(site.data, { mode: 0o700 });
  await site.open();
  const api = (await site.start()) as ApiClient;
  await site.allReady(api);
  return api;
}

describe.skipIf(reason !== null)(`a disk that fills up and is emptied again${because(reason)}`, () => {
  test('nearly full: refuses what is new and sends what it has; then goes on by itself', async () => {
    const api = await opened();
    site.simulator.write('{"put": {"behaviour": "slow_network", "ms": 3000, "times": 1}}');
    const first = await api.post('/v1/messages', alert(0));
    const second = await api.post('/v1/messages', alert(1));
    leave(6 * MIB);
    const rows = async () => (await api.get('/v1/messages?limit=100')).body['messages'].length as number;
    await api.until('/readyz', ({ reasons }) => (reasons as string[]).includes('storage_full'));
    const before = await rows();
    const refused = await Promise.all([
      api.post('/v1/messages', alert(3)),
      api.post('/v1/messages/batch', { messages: [alert(4), alert(5)] }),
      api.post('/v1/verifications', { to: '+447700900299' }),
    ]);
    for (const { status, headers, body } of refused) {
      expect([status, body['code']]).toEqual([503, 'storage_full']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await api.get('/readyz')).status).toBe(503);
    expect(await rows()).toBe(before);
    for (const { body } of [first, second]) await delivered(api, body['id']);

    leave(12 * MIB);
    const { body } = await accepted(api, alert(6));
    await delivered(api, body['id']);
    expect((await api.get('/readyz')).status).toBe(200);
    expect([0, 1, 3, 4, 5, 6].map((index) => site.copies(alert(index).to))).toEqual([1, 1, 0, 0, 0, 1]);
  });

  test('full to the last byte amid its work: nothing is lost or doubled, and it goes on by itself', async () => {
    const api = await opened();
    const messages = [0, 1, 2, 3, 4, 5, 6, 7].map(alert);
    // In hand until the disk is full, also where this test is slow to fill it.
    const held = { behaviour: 'slow_network', ms: 10_000, to: alert(2).to };
    site.simulator.write(JSON.stringify({ put: held }));
    const ids: unknown[] = [];
    for (const message of messages) ids.push((await api.post('/v1/messages', message)).body['id']);
    await site.sms(alert(1).to);
    leave(0);
    // Until what is in hand could not be written down, and for a while after it.
    await site.gateway.line((line) => line.includes('outcome_not_stored'));
    await new Promise((resolve) => setTimeout(resolve, FULL ? 120_000 : 2_000));
    leave(12 * MIB);
    for (const id of ids) await delivered(api, id);
    expect(messages.map(({ to }) => site.copies(to))).toEqual(messages.map(() => 1));
  });
});

async function accepted(api: ApiClient, message: unknown) {
  for (;;) {
    const answer = await api.post('/v1/messages', message);
    if (answer.status === 202) return answer;
    expect(answer.body['code']).toBe('storage_full');
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after')) * 1000));
  }
}
