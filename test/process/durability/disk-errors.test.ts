import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { whyNoDisk } from '../../support/power-loss/forgetful-disk.ts';
import { because } from '../../support/power-loss/preload.ts';
import type { ApiClient } from '../../support/api.ts';
import { FULL, tell } from './extent.ts';
import { throughLives } from './lives.ts';
import { Site } from './site.ts';
import { failCalls, whyNoStrace } from './syscall-faults.ts';
import { PERFECT, summary } from './verdict.ts';

const EIO = 5;
const ENOSPC = 28;
const upTo = (last: number, stride = 1) =>
  Array.from({ length: Math.floor(last / stride) }, (_, at) => 1 + at * stride);

let site: Site | null = null;
afterEach(async () => {
  await site?.stop();
  site = null;
});

async function opened(): Promise<ApiClient> {
  site = new Site();
  await site.open();
  const api = (await site.start()) as ApiClient;
  await site.allReady(api);
  return api;
}

const alert = (index: number) => ({ to: `+4477009001${index}0`, text: `alert ${index}`, class: 'alert' });

describe.skipIf(whyNoStrace !== null)(`on a disk whose calls fail${because(whyNoStrace)}`, () => {
  test('fsync says EIO: nothing more is promised, the process ends with 74, and starts again unharmed', async () => {
    let api = await opened();
    const { gateway, data } = site as Site;
    const before = await api.post('/v1/messages', alert(0));
    await api.until(`/v1/messages/${before.body['id']}`, ({ status }) => status === 'delivered');

    await failCalls(gateway.child.pid ?? 0, 'fsync', 'EIO', join(data, 'simgate.db-wal'));
    const refused = await Promise.allSettled([1, 2, 3].map((index) => api.post('/v1/messages', alert(index))));
    const statuses = refused.map((answer) => (answer.status === 'fulfilled' ? answer.value.status : null));
    expect(statuses.filter((status) => status !== null && status < 500)).toEqual([]);
    expect(await gateway.exit).toEqual({ code: 74, signal: null });
    expect(gateway.stderr).toContain('Check the disk');

    api = (await site?.start()) as ApiClient;
    expect((await api.get(`/v1/messages/${before.body['id']}`)).body['status']).toBe('delivered');
    const after = await api.post('/v1/messages', alert(4));
    await api.until(`/v1/messages/${after.body['id']}`, ({ status }) => status === 'delivered');
    await site?.sms(alert(4).to);
    for (const index of [0, 4]) expect(site?.copies(alert(index).to)).toBe(1);
    for (const index of [1, 2, 3]) expect(site?.copies(alert(index).to)).toBeLessThanOrEqual(1);
  });

  test('pwrite64 says ENOSPC: nothing is promised while it lasts, and the same process goes on after it', async () => {
    const api = await opened();
    const { gateway, data } = site as Site;
    const restore = await failCalls(gateway.child.pid ?? 0, 'pwrite64', 'ENOSPC', join(data, 'simgate.db-wal'));
    const refused = await Promise.all([1, 2, 3].map((index) => api.post('/v1/messages', alert(index))));
    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual(
      [1, 2, 3].map(() => [503, 'storage_full']),
    );
    await restore();

    const accepted: string[] = [];
    for (const index of [1, 2, 3]) {
      const answer = await untilAccepted(api, alert(index));
      accepted.push(String(answer['id']));
    }
    for (const id of accepted) await api.until(`/v1/messages/${id}`, ({ status }) => status === 'delivered');
    expect([1, 2, 3].map((index) => site?.copies(alert(index).to))).toEqual([1, 1, 1]);
    expect(await gateway.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});

async function untilAccepted(api: ApiClient, message: unknown) {
  for (;;) {
    const { status, headers, body } = await api.post('/v1/messages', message);
    if (status === 202) return body;
    expect([status, body['code']]).toEqual([503, 'storage_full']);
    await new Promise((resolve) => setTimeout(resolve, Number(headers.get('retry-after')) * 1000));
  }
}

describe.skipIf(whyNoDisk !== null)(`with one failing call at each step in turn${because(whyNoDisk)}`, () => {
  test('fsync, and then the power goes', async () => {
    const { ends, verdict } = await throughLives(
      (FULL ? upTo(45) : [12, 25]).map((at) => ({ power: 'cut', faults: { fail: `sync:${at}:${EIO}` } })),
      { batch: 50 },
    );
    tell(summary('EIO from fsync, then no power', ends, verdict));
    expect(verdict).toMatchObject(PERFECT);
    expect(ends).toContain('gave up');
  }, 3_600_000);

  test.runIf(FULL)(
    'a write finds no room',
    async () => {
      const { ends, verdict } = await throughLives(
        upTo(240, 4).map((at) => ({ faults: { fail: `write:${at}:${ENOSPC}` } })),
        { batch: 50 },
      );
      tell(summary('ENOSPC from a write', ends, verdict));
      expect(verdict).toMatchObject(PERFECT);
      expect(ends).toContain('stopped');
    },
    3_600_000,
  );
});
