import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../support/api.ts';
import { Clocks, whyNoClocks } from '../../support/power-loss/clocks.ts';
import { whyNoDisk } from '../../support/power-loss/forgetful-disk.ts';
import { because } from '../../support/power-loss/preload.ts';
import { FULL, tell } from './extent.ts';
import { throughLives } from './lives.ts';
import { Site } from './site.ts';
import { PERFECT, summary } from './verdict.ts';

const TWO_MINUTES = 120_000;
/** From the start to the end in peace. */
const SYNCS = FULL ? Array.from({ length: 40 }, (_, index) => index + 1) : [16, 24];
const reason = whyNoClocks ?? whyNoDisk;

let site: Site;
let clocks: Clocks;
beforeEach(() => {
  site = new Site({ latency: 1500 });
  clocks = new Clocks(join(site.folder, 'clocks'));
});
afterEach(async () => {
  clocks.close();
  await site.stop();
});

/**
 * Stops the gateway, lets the world go on without it, and lets it go on two minutes later: real ones where there is time
 * for them, else its clocks are put forward meanwhile, which is all that it can see of them.
 */
async function stoppedDuring(world: () => Promise<unknown>): Promise<void> {
  const { gateway } = site;
  gateway.child.kill('SIGSTOP');
  expect(await gateway.stopped()).toBe(true);
  await world();
  if (FULL) await new Promise((resolve) => setTimeout(resolve, TWO_MINUTES));
  else clocks.pass(TWO_MINUTES);
  gateway.child.kill('SIGCONT');
}

async function alert(api: ApiClient, to: string): Promise<string> {
  const message = { to, text: 'alert', class: 'alert' };
  const { status, body } = await api.post('/v1/messages', message, { 'idempotency-key': to });
  expect(status).toBe(202);
  return `/v1/messages/${String(body['id'])}`;
}

const is =
  (wished: string) =>
  ({ status }: Record<string, unknown>) =>
    status === wished;

/** Sends a code there, reads it on the phone, and returns how it is checked. */
async function codeSentTo(api: ApiClient, to: string) {
  const { body } = await api.post('/v1/verifications', { to });
  const code = /\d{6}/.exec((await site.sms(to)).text)?.[0];
  return () => api.post(`/v1/verifications/${String(body['id'])}/check`, { code }, { 'idempotency-key': to });
}

describe.skipIf(reason !== null)(`a gateway that is stopped (SIGSTOP) for two minutes${because(reason)}`, () => {
  test('goes on where it was: the answer that came meanwhile counts, and nothing goes twice', {
    timeout: 900_000,
  }, async () => {
    await site.open();
    const api = (await site.start({ environment: clocks.environment })) as ApiClient;
    await site.allReady(api);
    const numbers = ['+447700900401', '+447700900402', '+447700900403'] as const;
    const [idle, queued, underWay] = numbers;

    await stoppedDuring(async () => {});
    const paths = [await alert(api, idle), await alert(api, queued)];
    await stoppedDuring(async () => {});
    for (const path of paths) await api.until(path, is('delivered'));

    const third = await alert(api, underWay);
    await api.until(third, is('submitting'));
    await stoppedDuring(() => site.sms(underWay));
    await api.until(third, is('delivered'));
    expect(numbers.map((to) => site.copies(to))).toEqual([1, 1, 1]);
  });

  test('wakes up to codes that are over', { timeout: 900_000 }, async () => {
    await site.open();
    const api = (await site.start({ environment: clocks.environment })) as ApiClient;
    await site.allReady(api);
    const [first, second] = ['+447700900451', '+447700900452'] as const;
    const [checkFirst, checkSecond] = await Promise.all([codeSentTo(api, first), codeSentTo(api, second)]);
    await stoppedDuring(async () => {});
    expect(await checkFirst()).toMatchObject({ status: 200, body: { valid: true } });
    await stoppedDuring(async () => {});
    await stoppedDuring(async () => {});
    expect(await checkSecond()).toMatchObject({ status: 410, body: { code: 'verification_expired' } });
  });

  test('at any durable step loses and doubles nothing', async () => {
    const { ends, verdict } = await throughLives(
      SYNCS.map((number) => ({ stoppedForMs: TWO_MINUTES, faults: { stop: `sync:${number}` } })),
      { batch: 50 },
    );
    tell(summary(`stopped for two minutes at ${SYNCS.length} durable steps`, ends, verdict));
    expect(verdict).toMatchObject(PERFECT);
    expect(ends).toEqual(SYNCS.map(() => 'stopped'));
  }, 3_600_000);
});
