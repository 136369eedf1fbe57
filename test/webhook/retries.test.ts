import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebhookRig } from './webhook-rig.ts';
import { SECOND } from '../store/rig.ts';

let rig: WebhookRig;

beforeEach(async () => {
  rig = await WebhookRig.open();
});
afterEach(() => rig.close());

test('a run looks once for what is tried again, however much it tells', async () => {
  await rig.start();
  await rig.quiet();
  const looks = vi.spyOn(rig.rig.store.webhooks, 'pending');
  const pages = vi.spyOn(rig.rig.store.eventLog, 'read');
  await rig.rig.accept({});
  await rig.traffic.send('+254712345678');
  await rig.told(2);
  await rig.pass(30 * SECOND);
  expect(pages).toHaveBeenCalled();
  // Each run reads one page of so few events.
  expect(looks).toHaveBeenCalledTimes(pages.mock.calls.length);
});
