import { afterEach, describe, expect, test, vi } from 'vitest';
import { GatewayError } from '../../src/runtime/errors.ts';
import { FakeModem } from '../support/fake-modem.ts';
import { Rig, type RigOptions } from './rig.ts';

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(async () => {
  vi.restoreAllMocks();
  await rig.close();
});

const full = () => Promise.reject(new GatewayError('storage_full', 'The disk is full.'));

describe('a store that fails', () => {
  test('while the prompt is open: nothing leaves, and the lane comes back in 5 s', async () => {
    await open();
    vi.spyOn(rig.store.outbox, 'recordAttempt').mockImplementationOnce(full);
    const id = await rig.send();
    expect(rig.modem()).toMatchObject({ commands: 1, written: [] });
    await rig.pass(5_000);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('for minutes: work goes on seconds after it, whatever was in hand', async () => {
    await open();
    const outcome = vi.spyOn(rig.store.outbox, 'recordOutcome').mockImplementation(full);
    const [first = 0, second = 0] = await rig.accept([{}, {}]);
    await rig.pass(20);
    const attempt = vi.spyOn(rig.store.outbox, 'recordAttempt').mockImplementation(full);
    const third = await rig.send();
    await rig.pass(120_000);
    expect(rig.sent).toBe(2);
    outcome.mockRestore();
    attempt.mockRestore();
    await rig.pass(5_010);
    expect(await Promise.all([first, second, third].map((id) => rig.state(id)))).toEqual([
      'submitted',
      'submitted',
      'submitted',
    ]);
    expect(rig.sent).toBe(3);
  });

  test('after +CMGS: the outcome is written as soon as that is possible, and nothing goes twice', async () => {
    await open();
    vi.spyOn(rig.store.outbox, 'recordOutcome').mockImplementationOnce(full).mockImplementationOnce(full);
    const id = await rig.send();
    expect(await rig.state(id)).toBe('submitting');
    await rig.pass(3_100);
    expect(await rig.state(id)).toBe('submitted');
    expect(rig.sent).toBe(1);
  });

  test('for good: stopping does not wait for it', async () => {
    await open();
    vi.spyOn(rig.store.outbox, 'recordOutcome').mockImplementation(full);
    await rig.send();
    await rig.outbound.stop();
    expect(rig.clock.pending).toBe(1);
    await rig.inbound.stop();
    expect(rig.clock.pending).toBe(0);
  });

  test('for good, amid a submit: stopping does not wait for an outcome that nobody could write down', async () => {
    await open();
    rig.modem().script('hang');
    await rig.send();
    const failed = new GatewayError('storage_failed', 'The disk broke.');
    rig.store.events.emit('fatal', { error: failed });
    vi.spyOn(rig.store.outbox, 'recordOutcome').mockRejectedValue(failed);
    const before = rig.clock.now();
    await rig.outbound.stop();
    expect(rig.clock.now() - before).toBe(0);
    expect(rig.modem().written).toHaveLength(1);
  });

  test('while a claim is made: asked again in 5 s', async () => {
    await open();
    vi.spyOn(rig.store.outbox, 'nextReady').mockImplementationOnce(full);
    const id = await rig.send();
    expect(rig.sent).toBe(0);
    await rig.pass(5_010);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('while rows become due: looks again in 5 s', async () => {
    await open();
    const id = await rig.send({ sendAt: rig.clock.now() + 1_000 });
    vi.spyOn(rig.store.outbox, 'advance').mockImplementationOnce(full);
    await rig.pass(2_000);
    expect(await rig.state(id)).toBe('scheduled');
    await rig.pass(5_000);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('while a SIM is identified: the modem takes part later', async () => {
    await open({ modems: [] });
    vi.spyOn(rig.store.sims, 'identify').mockImplementationOnce(full);
    rig.attach(new FakeModem('a'));
    await rig.pass(10);
    const id = await rig.send();
    expect(rig.sent).toBe(0);
    await rig.pass(5_000);
    expect(await rig.state(id)).toBe('submitted');
  });
});

describe('a segment that cannot be encoded', () => {
  test('has failed, and its modem goes on with the next one', async () => {
    await open();
    const next = rig.store.outbox.nextReady.bind(rig.store.outbox);
    vi.spyOn(rig.store.outbox, 'nextReady').mockImplementationOnce(async (query) => {
      const segment = await next(query);
      return segment === null ? null : { ...segment, alphabet: 'gsm7', text: 'ж' };
    });
    const [bad = 0, good = 0] = await rig.accept([{}, {}]);
    await rig.pass(20);
    expect(await rig.view(bad)).toMatchObject({ state: 'failed', segments: [{ attempts: [] }] });
    expect(await rig.state(good)).toBe('submitted');
    expect(rig.modem().commands).toBe(1);
  });

  test('and cannot be marked either waits, without blocking its lane for ever', async () => {
    await open();
    const next = rig.store.outbox.nextReady.bind(rig.store.outbox);
    vi.spyOn(rig.store.outbox, 'nextReady').mockImplementationOnce(async (query) => {
      const segment = await next(query);
      return segment === null ? null : { ...segment, segments: 3, seq: 2, concatRef: 1 };
    });
    vi.spyOn(rig.store.outbox, 'failQueued').mockImplementationOnce(full);
    const id = await rig.send();
    expect(await rig.state(id)).toBe('queued');
    await rig.pass(5_000);
    expect(await rig.state(id)).toBe('submitted');
  });
});
