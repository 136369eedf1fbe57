import { afterEach, describe, expect, test } from 'vitest';
import type { SendRequest } from '../../src/outbound/types.ts';
import { FakeModem } from '../support/fake-modem.ts';
import { Rig, TO, type RigOptions } from './rig.ts';

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

const octets = (...values: number[]) => Uint8Array.from(values);
const place = (index: number) => `messages[${index}].`;
const waiting = () => new FakeModem('a', { state: 'registering' });

describe('send', () => {
  test('stores all of a request or nothing of it', async () => {
    await open({ modems: [waiting()] });
    await expect(rig.accept([{}, { text: '' }])).rejects.toMatchObject({ code: 'text_empty' });
    expect(rig.store.outbox.depth()).toEqual({ otp: 0, alert: 0, bulk: 0 });
    await rig.accept([{}, { class: 'alert' }, { class: 'bulk', text: 'x'.repeat(200) }]);
    expect(rig.store.outbox.depth()).toEqual({ otp: 1, alert: 1, bulk: 2 });
  });

  test('names every message of a batch that cannot be sent', async () => {
    await open({ modems: [waiting()] });
    const batch: Partial<SendRequest>[] = Array.from({ length: 250 }, () => ({}));
    batch[3] = { text: '' };
    batch[120] = { fromSim: '8999' };
    await expect(rig.accept(batch, { place })).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('2 messages'),
      data: { index: 3, errors: [{ path: 'messages[3].text' }, { path: 'messages[120].from_sim' }] },
    });
    batch[120] = { text: '' };
    await expect(rig.accept(batch, { place })).rejects.toMatchObject({ code: 'text_empty' });
    batch[120] = {};
    await expect(rig.accept(batch, { place })).rejects.toMatchObject({
      code: 'text_empty',
      message: 'The text is empty.',
      data: { index: 3, errors: [{ path: 'messages[3].text' }] },
    });
    await expect(rig.accept([{ text: '' }])).rejects.toMatchObject({ data: { errors: [{ path: 'text' }] } });
    await expect(rig.accept(Array.from({ length: 500 }, () => ({ text: '' })))).rejects.toMatchObject({
      data: { errors: { length: 20 } },
    });
    expect(rig.store.outbox.depth()).toEqual({ otp: 0, alert: 0, bulk: 0 });
  });

  test('answers a repeat as it answered the first time, and stores nothing', async () => {
    await open();
    const idempotency = { scope: octets(1), body: octets(2) };
    const first = await rig.accept([{}], { idempotency });
    expect(await rig.accept([{}], { idempotency })).toEqual(first);
    await expect(rig.accept([{}], { idempotency: { ...idempotency, body: octets(3) } })).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
    await rig.pass(10);
    expect(rig.sent).toBe(1);
  });

  test('is held to its limits', async () => {
    await open({ charges: [{ kind: 'key', bucket: octets(9), max: 1, windowMs: 60_000, cost: 1 }] });
    await rig.accept([{}]);
    await expect(rig.accept([{}])).rejects.toMatchObject({
      code: 'rate_limited',
      data: { kind: 'key', max: 1, windowMs: 60_000, retryAfterMs: 60_000 },
    });
  });

  test('admits while the only modem restarts, refuses while it needs a person', async () => {
    const modem = new FakeModem('a', { state: 'sim_locked' });
    await open({ modems: [modem] });
    await expect(rig.accept([{}])).rejects.toMatchObject({ code: 'no_modem' });
    modem.enter('opening');
    await expect(rig.accept([{}])).resolves.toHaveLength(1);
    modem.enter('absent');
    await rig.pass(299_000);
    await expect(rig.accept([{}])).resolves.toHaveLength(1);
    await rig.pass(2_000);
    await expect(rig.accept([{}])).rejects.toMatchObject({ code: 'no_modem' });
  });

  test('says that there is no modem for it, once the only one has been gone for some seconds', async () => {
    await open();
    await rig.pass(10);
    rig.modem().enter('absent');
    const [id = 0] = await rig.accept([{}]);
    expect(rig.outbound.waiting(await rig.view(id))).toBeNull();
    await rig.pass(5_000);
    expect(rig.outbound.waiting(await rig.view(id))).toEqual({ reason: 'no_modem', until: null });
    rig.modem().enter('opening');
    expect(rig.outbound.waiting(await rig.view(id))).toMatchObject({ reason: 'no_modem' });
    rig.modem().enter('ready');
    expect(await rig.state(id)).not.toBe('failed');
    expect(rig.outbound.waiting(await rig.view(id))).toBeNull();
  });

  test('is measured against what the modem has shown it can do', async () => {
    await open();
    rig.modem().beforeResult = () => new Promise((resolve) => void rig.clock.setTimeout(200, resolve));
    const batch = Array.from({ length: 30 }, () => ({ ttlMs: 600_000 }));
    await expect(rig.accept(batch)).rejects.toMatchObject({ code: 'queue_full' });
    for (let i = 0; i < 20; i++) {
      await rig.accept([{}]);
      await rig.pass(250);
    }
    await expect(rig.accept(batch)).resolves.toHaveLength(30);
  });

  test('of a large batch lets others in between', async () => {
    await open({ modems: [waiting()] });
    let turns = 0;
    let accepted = false;
    const count = () => {
      turns++;
      if (!accepted) setImmediate(count);
    };
    count();
    await rig.accept(Array.from({ length: 450 }, () => ({ class: 'bulk' as const, to: TO })));
    accepted = true;
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
