import { afterEach, describe, expect, test } from 'vitest';
import { FakeModem, silence } from '../support/fake-modem.ts';
import { statusReport } from '../support/frames.ts';
import { Rig, type RigOptions } from './rig.ts';

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

describe('an uncertain segment', () => {
  test('of class otp goes once more, on another SIM, after 20 s', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(silence);
    rig.modem('b').script(silence);
    const id = await rig.send();
    expect(await rig.state(id)).toBe('uncertain');
    await rig.pass(3_600_000);
    expect(await rig.history(id)).toEqual(['a 0 uncertain', 'b 20 uncertain']);
    expect(await rig.state(id)).toBe('unknown');
  });

  test('of class otp goes once more on the same SIM where it is the only one, once it answers again', async () => {
    await open();
    rig.modem().script('hang');
    const id = await rig.send();
    await rig.pass(75_000);
    rig.modem().enter('waiting');
    rig.modem().finish(silence);
    await rig.pass(60_000);
    expect(await rig.history(id)).toEqual(['a 0 uncertain']);
    rig.modem().enter('ready');
    await rig.pass(100);
    expect(await rig.history(id)).toEqual(['a 0 uncertain', 'a 135 sent']);
  });

  test('of class otp does not go again with less than 60 s left', async () => {
    await open();
    rig.modem().script(silence);
    const id = await rig.send({ ttlMs: 79_000 });
    await rig.pass(3_600_000);
    expect(await rig.history(id)).toEqual(['a 0 uncertain']);
  });

  test('of class otp does not go again once a report tells that it left', async () => {
    await open();
    await rig.send();
    rig.modem().script(silence);
    const id = await rig.send();
    await rig.pass(10_000);
    await rig.modem().receive(statusReport(2), 'cds', rig.clock.now());
    await rig.pass(60_000);
    expect(await rig.history(id)).toEqual(['a 0 sent']);
    expect(await rig.state(id)).toBe('delivered');
  });

  test.each(['alert', 'bulk'] as const)('of class %s never goes again', async (kind) => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(silence);
    const id = await rig.send({ class: kind });
    await rig.pass(3 * 86_400_000);
    expect(await rig.history(id)).toEqual(['a 0 uncertain']);
    expect(await rig.state(id)).toBe('unknown');
  });

  test('is settled by a late +CMGS', async () => {
    await open();
    rig.modem().script(silence);
    const id = await rig.send({ class: 'alert' });
    rig.modem().late({ kind: 'sent', mr: 9 });
    await rig.pass(10);
    expect(await rig.view(id)).toMatchObject({
      state: 'submitted',
      segments: [{ attempts: [{ outcome: 'sent', mr: 9 }] }],
    });
  });

  test('is tried again after a late error, which proves that nothing left', async () => {
    await open();
    rig.modem().script(silence);
    const id = await rig.send({ class: 'alert' });
    rig.modem().late({ kind: 'failed', cms: 38 });
    await rig.pass(31_000);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'a 30 sent']);
  });

  test('whose +CMGS comes after the second copy left stays submitted, and keeps both', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(silence);
    const id = await rig.send();
    await rig.pass(21_000);
    expect(await rig.history(id)).toEqual(['a 0 uncertain', 'b 20 sent']);
    rig.modem('a').late({ kind: 'sent', mr: 9 });
    await rig.pass(10);
    expect(await rig.history(id)).toEqual(['a 0 sent', 'b 20 sent']);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('whose +CMGS comes while its second prompt is open is not sent twice', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(silence);
    const id = await rig.send();
    const openPrompt = rig.modem('b').holdPrompt();
    await rig.pass(21_000);
    expect(rig.modem('b').commands).toBe(1);
    rig.modem('a').late({ kind: 'sent', mr: 9 });
    await rig.pass(10);
    openPrompt();
    await rig.pass(100);
    expect(rig.modem('b').written).toEqual([]);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('of a modem that rejects after Ctrl-Z is uncertain too', async () => {
    const modem = new FakeModem('a');
    modem.beforeResult = () => Promise.reject(new Error('a fault'));
    await open({ modems: [modem] });
    expect(await rig.state(await rig.send({ class: 'alert' }))).toBe('uncertain');
  });
});
