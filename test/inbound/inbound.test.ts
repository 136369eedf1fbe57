import { afterEach, describe, expect, test, vi } from 'vitest';
import { createInbound } from '../../src/inbound/inbound.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import type { Store } from '../../src/store/store.ts';
import { Rig } from '../outbound/rig.ts';
import { FakeModem } from '../support/fake-modem.ts';
import { data, hello, part, STAMPED_AT, statusReport } from '../support/frames.ts';
import { ManualClock } from '../support/manual-clock.ts';

let rig: Rig | null = null;
const open = async () => (rig = await Rig.open({ modems: ['a', 'b'] }));
const inbox = () => rig?.store.inbox.list({ limit: 10 }) ?? Promise.resolve([]);
afterEach(async () => {
  await rig?.close();
  rig = null;
});

describe('received frames', () => {
  test('a text is in the inbox when the handler resolves', async () => {
    const modem = (await open()).modem('a');
    await modem.receive(hello(), 'cmt', 5_000);
    expect(await inbox()).toMatchObject([
      {
        from: '+254700000001',
        text: 'hello',
        binary: false,
        receivedAt: 5_000,
        sentAt: STAMPED_AT,
        parts: 1,
        complete: true,
      },
    ]);
  });

  test('the same frame found again is the same message', async () => {
    const modem = (await open()).modem('a');
    await modem.receive(hello(), 'cmti');
    await modem.receive(hello(), 'sweep');
    expect(await inbox()).toHaveLength(1);
  });

  test('a status report among stored messages is a status report', async () => {
    const queue = await open();
    const id = await queue.send({ class: 'alert' });
    await queue.modem('a').receive(statusReport(1), 'sweep', queue.clock.now());
    expect(await queue.state(id)).toBe('delivered');
    expect(await inbox()).toEqual([]);
  });

  test('a report for the other SIM settles nothing here', async () => {
    const queue = await open();
    const id = await queue.send({ class: 'alert' });
    await queue.modem('b').receive(statusReport(1), 'cds', queue.clock.now());
    expect(await queue.state(id)).toBe('submitted');
    expect(await queue.store.inbox.counts()).toMatchObject({ unmatchedReports: 1 });
  });

  test('still trying is not the end', async () => {
    const queue = await open();
    const id = await queue.send({ class: 'alert' });
    await queue.modem('a').receive(statusReport(1, 0x20), 'cds', queue.clock.now());
    expect(await queue.state(id)).toBe('submitted');
    await queue.modem('a').receive(statusReport(1, 0x46), 'cds', queue.clock.now());
    expect(await queue.state(id)).toBe('undelivered');
  });

  test('parts come together in any order', async () => {
    const modem = (await open()).modem('a');
    await modem.receive(part('C', 3, 3));
    await modem.receive(part('A', 1, 3));
    expect(await inbox()).toEqual([]);
    await modem.receive(part('B', 2, 3));
    expect(await inbox()).toMatchObject([{ text: 'ABC', parts: 3, complete: true }]);
  });

  test('a message whose part never comes is shown after an hour, with a mark', async () => {
    const queue = await open();
    await queue.modem('a').receive(part('A', 1, 2), 'cmti', queue.clock.now());
    await queue.pass(3_590_000);
    expect(await inbox()).toEqual([]);
    await queue.pass(310_000);
    expect(await inbox()).toMatchObject([{ complete: false, text: expect.stringMatching(/^A.*missing/s) }]);
  });

  test('data is kept as hex', async () => {
    const modem = (await open()).modem('a');
    await modem.receive(data());
    expect(await inbox()).toMatchObject([{ binary: true, text: '010203' }]);
  });

  test('type 0 and what cannot be decoded are kept and shown to nobody', async () => {
    const queue = await open();
    await queue.modem('a').receive(hello(0x40));
    await queue.modem('a').receive('0006FF');
    await queue.modem('a').receive('junk');
    expect(await inbox()).toEqual([]);
    expect(await queue.store.inbox.counts()).toEqual({ undecodable: 2, unmatchedReports: 0 });
  });
});

describe('the handler', () => {
  const sims = { identify: vi.fn(() => Promise.resolve({ id: 1, imsi: null, iccid: '1' })) };
  const applyFrame = vi.fn(() => Promise.resolve({ kind: 'kept' }));
  const store = { sims, inbox: { applyFrame, completeOverdue: () => Promise.resolve([]) } } as unknown as Pick<
    Store,
    'inbox' | 'sims'
  >;
  const started = () => {
    const clock = new ManualClock();
    const modem = new FakeModem('a');
    const inbound = createInbound({ store, clock, log: silentLogger });
    inbound.attach(modem);
    return { clock, modem, inbound };
  };
  afterEach(() => vi.clearAllMocks());

  test('rejects where the store cannot keep the frame, so that it stays on the SIM', async () => {
    const { modem } = started();
    applyFrame.mockRejectedValueOnce(new GatewayError('storage_full', 'The disk is full.'));
    await expect(modem.receive(hello())).rejects.toMatchObject({ code: 'storage_full' });
    await expect(modem.receive(hello())).resolves.toBeUndefined();
  });

  test('asks for the row of a SIM once, and again where the store failed', async () => {
    const { modem } = started();
    sims.identify.mockRejectedValueOnce(new GatewayError('storage_full', 'The disk is full.'));
    await expect(modem.receive(hello())).rejects.toMatchObject({ code: 'storage_full' });
    await modem.receive(hello());
    await modem.receive(hello());
    expect(sims.identify).toHaveBeenCalledTimes(2);
    modem.insert({ imsi: '63902', iccid: null, number: null });
    await modem.receive(hello());
    expect(sims.identify).toHaveBeenLastCalledWith(expect.objectContaining({ imsi: '63902', iccid: null, modem: 'a' }));
  });

  test('refuses frames once it is stopped, and leaves no timer', async () => {
    const { clock, modem, inbound } = started();
    await clock.settle();
    expect(clock.pending).toBe(1);
    await Promise.all([inbound.stop(), inbound.stop()]);
    expect(clock.pending).toBe(0);
    await expect(modem.receive(hello())).rejects.toMatchObject({ code: 'stopping' });
    expect(applyFrame).not.toHaveBeenCalled();
  });
});
