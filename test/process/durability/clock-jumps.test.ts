import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../support/api.ts';
import { Clocks, whyNoClocks } from '../../support/power-loss/clocks.ts';
import { because } from '../../support/power-loss/preload.ts';
import { Site } from './site.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

let site: Site;
let clocks: Clocks;
let numbers: number;

beforeEach(async () => {
  site = new Site({ latency: 1000, config: { verification: { ttl_s: 60 } } });
  clocks = new Clocks(join(site.folder, 'clocks'));
  numbers = 0;
  await site.open();
});
afterEach(async () => {
  clocks.close();
  await site.stop();
});

async function start(): Promise<ApiClient> {
  const api = await site.start({ environment: clocks.environment });
  if (api === null) throw new Error(site.gateway.stderr);
  await site.allReady(api);
  return api;
}

const number = () => `+4477009003${String(numbers++).padStart(2, '0')}`;

/** Starts a verification and reads the code on the phone. */
async function verification(api: ApiClient) {
  const to = number();
  const { status, body } = await api.post('/v1/verifications', { to });
  expect(status).toBe(202);
  const path = `/v1/verifications/${String(body['id'])}`;
  const code = /\d{6}/.exec((await site.sms(to)).text)?.[0];
  return { to, path, expiresAt: String(body['expires_at']), check: () => api.post(`${path}/check`, { code }) };
}

async function alert(api: ApiClient) {
  const to = number();
  const { status, body } = await api.post('/v1/messages', { to, text: 'alert', class: 'alert' });
  expect(status).toBe(202);
  const path = `/v1/messages/${String(body['id'])}`;
  return {
    to,
    expiresAt: Date.parse(String(body['expires_at'])),
    handedOver: () => api.until(path, (view) => view['status'] === 'submitting'),
    answered: () => api.until(path, ({ segments }) => segments[0].attempts[0]?.outcome === 'sent'),
    delivered: () => api.until(path, (view) => view['status'] === 'delivered'),
  };
}

describe.skipIf(whyNoClocks !== null)(`a wall clock that jumps${because(whyNoClocks)}`, () => {
  test('ten days ahead, amid a submit: its answer counts, old codes are over, new ones work', async () => {
    const api = await start();
    const old = await verification(api);
    const underWay = await alert(api);
    await underWay.handedOver();
    clocks.setWall(10 * DAY);
    await underWay.answered();
    expect(await old.check()).toMatchObject({ status: 410, body: { code: 'verification_expired' } });
    const fresh = await verification(api);
    expect(Date.parse(fresh.expiresAt)).toBeGreaterThan(Date.now() + 9 * DAY);
    expect(await fresh.check()).toMatchObject({ status: 200, body: { valid: true } });
    expect(site.copies(underWay.to)).toBe(1);
  });

  test('ten days back, amid a submit: nothing waits for them to pass, and no code lives longer', async () => {
    const api = await start();
    const [old, other] = [await verification(api), await verification(api)];
    const underWay = await alert(api);
    await underWay.handedOver();
    clocks.setWall(-10 * DAY);
    await underWay.delivered();
    await (await alert(api)).delivered();
    expect(await other.check()).toMatchObject({ status: 200, body: { valid: true } });
    const fresh = await verification(api);
    expect(Date.parse(fresh.expiresAt)).toBeGreaterThan(Date.parse(old.expiresAt));
    clocks.setWall(61 * SECOND);
    expect(await old.check()).toMatchObject({ status: 410, body: { code: 'verification_expired' } });
    expect(site.copies(underWay.to)).toBe(1);
  });

  test('to 1970 with a kill, on a host without a battery: time goes on where it was', async () => {
    let api = await start();
    const old = await verification(api);
    const before = await alert(api);
    await before.delivered();
    await site.gateway.kill('SIGKILL');
    clocks.setWall(-Date.now());
    api = await start();
    const after = await alert(api);
    expect(after.expiresAt).toBeGreaterThan(before.expiresAt);
    await after.delivered();
    const fresh = await verification(api);
    expect(Date.parse(fresh.expiresAt)).toBeGreaterThan(Date.parse(old.expiresAt));
    expect((await api.get('/v1/messages')).body['messages'].map(({ to }: { to: string }) => to)).toContain(before.to);
    expect([before.to, after.to].map((to) => site.copies(to))).toEqual([1, 1]);
  });
});
