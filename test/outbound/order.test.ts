import { afterEach, describe, expect, test } from 'vitest';
import { failedWith, FakeModem } from '../support/fake-modem.ts';
import { Rig, type RigOptions } from './rig.ts';

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

/** A modem that takes `ms` of network time for each submit. */
function slow(name: string, ms: number, clock: () => Rig['clock']): FakeModem {
  const modem = new FakeModem(name);
  modem.beforeResult = () => new Promise((resolve) => void clock().setTimeout(ms, resolve));
  return modem;
}

const texts = (modem: FakeModem) => modem.written.map(({ userData }) => userData.text);

describe('order', () => {
  test('class, then priority, then deadline, then age', async () => {
    const modem = new FakeModem('a', { state: 'opening' });
    await open({ modems: [modem] });
    await rig.accept([
      { class: 'bulk', text: '6', priority: 9 },
      { class: 'alert', text: '4' },
      { class: 'alert', text: '5' },
      { class: 'alert', text: '3', ttlMs: 600_000 },
      { class: 'alert', text: '2', priority: 6 },
      { class: 'otp', text: '1', priority: 0 },
    ]);
    modem.enter('ready');
    await rig.pass(100);
    expect(texts(modem)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('a one-time password waits for one submit of a backlog at most', async () => {
    await open({ modems: [slow('a', 4_000, () => rig.clock)] });
    await rig.accept(Array.from({ length: 100 }, () => ({ class: 'bulk' as const, text: 'bulk' })));
    await rig.pass(9_000);
    await rig.send({ text: 'code' });
    await rig.pass(4_000);
    expect(texts(rig.modem())).toEqual(['bulk', 'bulk', 'bulk', 'code']);
  });

  test('nothing of a backlog is claimed ahead', async () => {
    await open({ modems: [slow('a', 4_000, () => rig.clock), slow('b', 4_000, () => rig.clock)] });
    const ids = await rig.accept(Array.from({ length: 50 }, () => ({ class: 'bulk' as const })));
    await rig.pass(10);
    expect(rig.sent).toBe(2);
    // Whatever is not in flight can still be cancelled.
    for (const id of ids.slice(2)) await rig.outbound.cancel(id, null);
    await rig.pass(60_000);
    expect(rig.sent).toBe(2);
  });
});

describe('lanes', () => {
  test('share the work evenly', async () => {
    await open({ modems: ['a', 'b', 'c'].map((name) => slow(name, 1_000, () => rig.clock)) });
    await rig.accept(Array.from({ length: 30 }, () => ({ class: 'alert' as const })));
    await rig.pass(11_000);
    expect(['a', 'b', 'c'].map((name) => rig.modem(name).written.length)).toEqual([10, 10, 10]);
  });

  test('take turns when there is little to do', async () => {
    await open({ modems: ['a', 'b', 'c'] });
    for (let i = 0; i < 6; i++) await rig.send({ class: 'alert' });
    expect(['a', 'b', 'c'].map((name) => rig.modem(name).written.length)).toEqual([2, 2, 2]);
  });

  test('pause between two submits where a plan asks for it', async () => {
    await open({ minIntervalMs: 10_000 });
    await rig.accept([{ class: 'alert' }, { class: 'alert' }, { class: 'alert' }]);
    await rig.pass(9_999);
    expect(rig.sent).toBe(1);
    await rig.pass(20_002);
    expect(rig.sent).toBe(3);
  });

  test('follow the SIM, not the modem', async () => {
    await open();
    await rig.send();
    rig.modem().insert({ imsi: null, iccid: '8999', number: null });
    await rig.pass(10);
    const id = await rig.send();
    expect(await rig.attempts(id)).toMatchObject([{ modem: 'a', sim: '8999' }]);
  });

  test('that are paused take nothing', async () => {
    await open();
    rig.modem().pause();
    const queued = rig.accept([{}]);
    await expect(queued).rejects.toMatchObject({ code: 'no_modem' });
    rig.modem().resume();
    await rig.send();
    expect(rig.sent).toBe(1);
  });
});

describe('a message in parts', () => {
  const long = 'x'.repeat(400);

  test('goes through one modem in order, although another one is idle', async () => {
    await open({ modems: [slow('a', 1_000, () => rig.clock), slow('b', 1_000, () => rig.clock)] });
    const id = await rig.send({ class: 'alert', text: long });
    await rig.pass(5_000);
    expect(rig.modem('a').written.map(({ userData }) => userData.header?.concat?.seq)).toEqual([1, 2, 3]);
    expect(rig.modem('b').written).toEqual([]);
    expect(texts(rig.modem('a')).join('')).toBe(long);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('leaves the way to a one-time password', async () => {
    await open({ modems: [slow('a', 1_000, () => rig.clock)] });
    await rig.send({ class: 'alert', text: long });
    await rig.send({ text: 'code' });
    await rig.pass(5_000);
    expect(texts(rig.modem()).map((text) => text?.slice(0, 4))).toEqual(['xxxx', 'code', 'xxxx', 'xxxx']);
  });

  test('keeps two modems busy when there are two of them', async () => {
    await open({ modems: [slow('a', 1_000, () => rig.clock), slow('b', 1_000, () => rig.clock)] });
    const ids = await rig.accept([
      { class: 'alert', text: long },
      { class: 'alert', text: long },
    ]);
    await rig.pass(3_100);
    expect(rig.sent).toBe(6);
    for (const id of ids) expect(new Set((await rig.attempts(id)).map(({ modem }) => modem)).size).toBe(1);
  });

  test('goes on elsewhere when its modem is lost', async () => {
    await open({ modems: [slow('a', 1_000, () => rig.clock), slow('b', 1_000, () => rig.clock)] });
    const id = await rig.send({ class: 'alert', text: long });
    await rig.pass(500);
    rig.modem('a').enter('absent');
    await rig.pass(5_000);
    expect((await rig.attempts(id)).map(({ modem }) => modem)).toEqual(['a', 'b', 'b']);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('stops with a part that failed', async () => {
    await open();
    rig.modem().script({ kind: 'sent', mr: 1 }, failedWith('message', 96));
    const id = await rig.send({ class: 'alert', text: long });
    await rig.pass(1_000);
    expect(rig.modem().commands).toBe(2);
    expect((await rig.view(id)).segments.map(({ state }) => state)).toEqual(['submitted', 'failed', 'cancelled']);
    expect(await rig.state(id)).toBe('failed');
  });
});
