import { afterEach, describe, expect, test } from 'vitest';
import { FakeModem, silence } from '../support/fake-modem.ts';
import { statusReport } from '../support/frames.ts';
import { Rig, TO, type RigOptions } from './rig.ts';

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

describe('one message', () => {
  test('is queued, submitted with the rest of its life as validity, and reported', async () => {
    await open();
    const id = await rig.send();
    expect(rig.modem().written).toMatchObject([
      {
        destination: { number: TO },
        statusReportRequest: true,
        validity: { kind: 'relative', seconds: 300 },
        userData: { text: 'Your code is 123456.' },
      },
    ]);
    expect(await rig.view(id)).toMatchObject({
      state: 'submitted',
      segments: [{ attempts: [{ modem: 'a', outcome: 'sent', mr: 1 }] }],
    });
    await rig.modem().receive(statusReport(1), 'cds', rig.clock.now());
    expect(await rig.state(id)).toBe('delivered');
  });

  test('has the smallest validity that covers its life', async () => {
    await open();
    await rig.send({ class: 'alert', ttlMs: 13 * 3_600_000 });
    await rig.send({ class: 'bulk', ttlMs: 301_000 });
    expect(rig.modem().written.map(({ validity }) => validity)).toMatchObject([
      { seconds: 13 * 3600 },
      { seconds: 600 },
    ]);
  });

  test('of a modem without reports asks for none', async () => {
    await open({ statusReports: false });
    const id = await rig.send({ flash: true });
    expect(rig.modem().written).toMatchObject([{ statusReportRequest: false, dcs: { messageClass: 0 } }]);
    await rig.pass(7_200_000);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('without a report is told as such an hour after its validity', async () => {
    await open();
    const id = await rig.send();
    await rig.pass(300_000 + 3_600_000 - 60_000);
    expect(await rig.state(id)).toBe('submitted');
    await rig.pass(90_000);
    expect(await rig.state(id)).toBe('no_report');
  });

  test('whose report comes before its +CMGS is delivered all the same', async () => {
    await open();
    rig.modem().script('hang');
    const id = await rig.send();
    await rig.modem().receive(statusReport(77), 'cds', rig.clock.now());
    expect(await rig.state(id)).toBe('submitting');
    rig.modem().finish({ kind: 'sent', mr: 77 });
    await rig.pass(10);
    expect(await rig.state(id)).toBe('delivered');
  });

  test('expects the TP-MR after the last one', async () => {
    await open();
    rig.modem().mr = 254;
    await rig.send();
    rig.modem().script(silence);
    const id = await rig.send({ class: 'alert' });
    expect(await rig.state(id)).toBe('uncertain');
    await rig.modem().receive(statusReport(0), 'cds', rig.clock.now());
    expect(await rig.state(id)).toBe('delivered');
  });

  test('for later waits for its time', async () => {
    await open();
    const id = await rig.send({ sendAt: rig.clock.now() + 600_000 });
    expect(await rig.state(id)).toBe('scheduled');
    await rig.pass(599_000);
    expect(rig.sent).toBe(0);
    await rig.pass(2_000);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('that nobody could send in time expires without a submit', async () => {
    const modem = new FakeModem('a', { state: 'registering' });
    await open({ modems: [modem] });
    const id = await rig.send();
    await rig.pass(239_000);
    expect(await rig.state(id)).toBe('queued');
    await rig.pass(2_000);
    expect(await rig.state(id)).toBe('expired');
    modem.enter('ready');
    await rig.pass(10_000);
    expect(modem.commands).toBe(0);
  });

  test('keeps to the SIM it names', async () => {
    await open({ modems: ['a', 'b'] });
    const sim = rig.modem('b').status.sim?.iccid ?? '';
    const ids = await rig.accept(Array.from({ length: 4 }, () => ({ fromSim: sim })));
    await rig.pass(100);
    for (const id of ids) expect(await rig.attempts(id)).toMatchObject([{ modem: 'b', outcome: 'sent' }]);
  });
});

describe('cancelling', () => {
  test('before a modem is there', async () => {
    await open({ modems: [new FakeModem('a', { state: 'opening' })] });
    const id = await rig.send();
    expect(await rig.outbound.cancel(id, null)).toMatchObject({ state: 'cancelled' });
    rig.modem().enter('ready');
    await rig.pass(1_000);
    expect(rig.modem().commands).toBe(0);
  });

  test('while the prompt is open: ESC, nothing leaves', async () => {
    await open();
    const openPrompt = rig.modem().holdPrompt();
    const id = await rig.send();
    await rig.outbound.cancel(id, null);
    openPrompt();
    await rig.pass(10);
    expect(rig.modem().written).toEqual([]);
    expect(await rig.attempts(id)).toEqual([]);
    const next = await rig.send();
    expect(await rig.state(next)).toBe('submitted');
  });

  test('is refused once it has left', async () => {
    await open();
    const id = await rig.send();
    await expect(rig.outbound.cancel(id, null)).rejects.toMatchObject({ code: 'message_not_cancellable' });
    expect(await rig.outbound.cancel(999, null)).toBeNull();
  });

  test('stops the second submit of an uncertain one-time password', async () => {
    await open();
    rig.modem().script(silence);
    const id = await rig.send();
    await expect(rig.outbound.cancel(id, null)).rejects.toMatchObject({ code: 'message_not_cancellable' });
    await rig.pass(60_000);
    expect(rig.sent).toBe(1);
  });
});
