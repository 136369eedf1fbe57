import { afterEach, describe, expect, test } from 'vitest';
import type { SubmitOutcome } from '../../src/modem/modem.ts';
import { failedWith } from '../support/fake-modem.ts';
import { Rig, type RigOptions } from './rig.ts';

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

const times = (count: number, outcome: SubmitOutcome) => Array.from({ length: count }, () => outcome);

describe('a refused segment', () => {
  test('is tried again after 5, 15 and 60 s, then it has failed', async () => {
    await open();
    rig.modem().script(...times(4, failedWith('retry', 41)));
    const id = await rig.send({ class: 'alert' });
    await rig.pass(200_000);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'a 5 failed', 'a 20 failed', 'a 80 failed']);
    expect(await rig.view(id)).toMatchObject({
      state: 'failed',
      segments: [{ attempts: [{ cms: 41, reason: 'retry' }, {}, {}, {}] }],
    });
  });

  test('by the network goes to another SIM after 30 s', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(failedWith('retry_later', 38));
    const id = await rig.send({ class: 'alert' });
    await rig.pass(40_000);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'b 30 sent']);
  });

  test('by the network goes to the same SIM again where the sender named it', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('b').script(failedWith('retry_later', 38));
    const id = await rig.send({ class: 'alert', fromSim: rig.modem('b').status.sim?.iccid ?? '' });
    await rig.pass(40_000);
    expect(await rig.history(id)).toEqual(['b 0 failed', 'b 30 sent']);
  });

  test('by the account has failed where the sender named the SIM', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('b').script(failedWith('account', 21));
    const id = await rig.send({ fromSim: rig.modem('b').status.sim?.iccid ?? '' });
    expect(await rig.history(id)).toEqual(['b 0 failed']);
    expect(await rig.state(id)).toBe('failed');
  });

  test('by the account goes to another SIM at once', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(failedWith('account', 21));
    const id = await rig.send();
    await rig.pass(100);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'b 0 sent']);
  });

  test('by the account has failed where no other SIM is', async () => {
    await open();
    rig.modem().script(failedWith('account', 21));
    expect(await rig.state(await rig.send())).toBe('failed');
  });

  test('that is itself wrong has failed', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(failedWith('message', 96));
    const id = await rig.send();
    await rig.pass(100_000);
    expect(await rig.history(id)).toEqual(['a 0 failed']);
    expect(await rig.state(id)).toBe('failed');
  });

  test('by a setting is tried exactly once more', async () => {
    await open();
    rig.modem().script(...times(2, failedWith('config', 330)));
    const id = await rig.send();
    await rig.pass(100_000);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'a 5 failed']);
    expect(await rig.state(id)).toBe('failed');
  });

  test.each(['sim', 'modem'] as const)('by a %s fault goes to another modem at once', async (kind) => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(failedWith(kind, 310));
    const id = await rig.send();
    await rig.pass(100);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'b 0 sent']);
  });

  test('by the only modem is not hammered: the lane rests longer each time', async () => {
    await open();
    rig.modem().script(...times(3, failedWith('modem', 300)));
    const id = await rig.send({ class: 'alert' });
    await rig.pass(60_000);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'a 5 failed', 'a 35 failed']);
    await rig.pass(60_000);
    expect(await rig.history(id)).toEqual(['a 0 failed', 'a 5 failed', 'a 35 failed', 'a 95 sent']);
  });

  test('by a modem that comes up anew after each fault is not hammered either, and lets the others by', async () => {
    await open();
    const modem = rig.modem();
    modem.script(...times(4, failedWith('modem', 300)));
    modem.beforeResult = async () => {
      void rig.clock.setTimeout(500, () => modem.enter('ready'));
      await Promise.resolve();
      rig.clock.setImmediate(() => modem.enter('probing'));
    };
    const bad = await rig.send({ class: 'alert', priority: 9 });
    await rig.pass(3_000);
    expect(await rig.history(bad)).toEqual(['a 0 failed', 'a 1 failed']);
    const good = await rig.send({ class: 'alert' });
    await rig.pass(20_000);
    expect(modem.commands).toBe(3);
    await rig.pass(300_000);
    expect((await rig.history(good)).at(-1)).toMatch(/sent$/);
  });

  test('in the place of the prompt is an attempt like any other', async () => {
    await open();
    rig.modem().script({ noPrompt: failedWith('message', 304) });
    const id = await rig.send();
    expect(await rig.view(id)).toMatchObject({
      state: 'failed',
      segments: [{ attempts: [{ outcome: 'failed', cms: 304 }] }],
    });
    expect(rig.sent).toBe(0);
  });
});

describe('failover', () => {
  test('a modem that gives no prompt costs neither time nor an attempt', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script({ noPrompt: failedWith('before_write') });
    const id = await rig.send();
    expect(await rig.history(id)).toEqual(['b 0 sent']);
  });

  test('a modem that is lost before Ctrl-Z hands over at once', async () => {
    await open({ modems: ['a', 'b'] });
    const a = rig.modem('a');
    a.beforePrompt = () => {
      a.enter('absent');
      return Promise.resolve();
    };
    a.script({ noPrompt: failedWith('before_write') });
    const id = await rig.send();
    expect(await rig.history(id)).toEqual(['b 0 sent']);
  });

  test('the only modem gets it back when it has come up again', async () => {
    await open();
    rig.modem().script({ noPrompt: failedWith('before_write') });
    const id = await rig.send();
    rig.modem().enter('opening');
    await rig.pass(30_000);
    expect(await rig.state(id)).toBe('queued');
    rig.modem().enter('ready');
    await rig.pass(10);
    expect(await rig.state(id)).toBe('submitted');
  });

  test('a network that refuses everything is probed, not fed the whole queue', async () => {
    await open();
    rig.modem().script(...times(100, failedWith('retry_later', 38)));
    await rig.accept(Array.from({ length: 50 }, () => ({ class: 'alert' as const })));
    await rig.pass(300_000);
    expect(rig.modem().commands).toBeLessThanOrEqual(3 + 8);
  });
});

describe('a segment that avoids a SIM', () => {
  test('waits for the submit that another modem is at', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(failedWith('account', 21));
    rig.modem('b').script('hang');
    const [first = 0, second = 0] = await rig.accept([{}, {}]);
    await rig.pass(30_000);
    expect(await rig.history(first)).toEqual(['a 0 failed']);
    rig.modem('b').finish({ kind: 'sent', mr: 1 });
    await rig.pass(10);
    expect(await rig.history(first)).toEqual(['a 0 failed', 'b 30 sent']);
    expect(await rig.state(second)).toBe('submitted');
  });

  test('goes out by that SIM all the same where the other modem falls silent', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(failedWith('account', 21));
    rig.modem('b').script('hang');
    const [first = 0] = await rig.accept([{}, {}]);
    await rig.pass(75_000);
    rig.modem('b').enter('waiting');
    await rig.pass(10);
    expect(await rig.history(first)).toEqual(['a 0 failed', 'a 75 sent']);
  });
});
