import { afterEach, describe, expect, test } from 'vitest';
import type { SubmitOutcome } from '../../src/modem/modem.ts';
import { failedWith, silence } from '../support/fake-modem.ts';
import { Rig, type RigOptions } from './rig.ts';

const MINUTE = 60_000;

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

const to = (index: number) => `+2547000000${String(index).padStart(2, '0')}`;
const report = (modem = 'a') => rig.outbound.sims().find((sim) => sim.modem === modem);
const breaker = (modem = 'a') => report(modem)?.breaker;

/** One alert after the other, each to a number of its own, each ending like this. */
async function fail(outcome: SubmitOutcome, count: number, modem = 'a', first = 0): Promise<void> {
  for (let index = first; index < first + count; index++) {
    rig.modem(modem).script(outcome);
    await rig.send({ class: 'alert', to: to(index) });
  }
}

describe('a SIM is suspended', () => {
  test.each([
    ['account', failedWith('account', 50)],
    ['cms_38', failedWith('retry_later', 38)],
    ['cms_500', { kind: 'uncertain', reason: 'maybe_sent', cms: 500 }],
    ['silence', silence],
  ] as const)('after three outcomes of %s in a row', async (cause, outcome) => {
    await open();
    await fail(outcome, 2);
    expect(breaker()).toBe('closed');
    await fail(outcome, 1, 'a', 2);
    expect(report()).toMatchObject({ breaker: 'open', suspension: { cause } });
  });

  test('by a mixture of them too, and not where one of them was sent', async () => {
    await open();
    await fail(silence, 1);
    await fail(failedWith('account', 8), 1, 'a', 1);
    await rig.send({ to: to(2) });
    await fail(failedWith('retry_later', 38), 1, 'a', 3);
    expect(breaker()).toBe('closed');
    await fail(silence, 1, 'a', 4);
    await fail(failedWith('account', 8), 1, 'a', 5);
    expect(breaker()).toBe('open');
  });

  test('not because of one destination', async () => {
    await open();
    for (let index = 0; index < 5; index++) {
      rig.modem().script(failedWith('account', 10));
      await rig.send({ class: 'alert', to: to(1) });
      await rig.pass(2 * MINUTE);
    }
    expect(breaker()).toBe('closed');
  });

  test('not because of a network that is busy, or of messages that are wrong', async () => {
    await open();
    for (const outcome of [failedWith('retry', 42), failedWith('message', 28), failedWith('retry', 332)])
      await fail(outcome, 2);
    expect(breaker()).toBe('closed');
  });
});

describe('a suspended SIM', () => {
  test('gets nothing, and another one takes its work', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(...Array.from({ length: 3 }, () => failedWith('account', 50)));
    for (let index = 0; index < 20; index++) await rig.send({ class: 'alert', to: to(index) });
    expect(breaker('a')).toBe('open');
    expect(rig.modem('a').written).toHaveLength(3);
    expect(rig.modem('b').ledger.every(({ outcome }) => outcome?.kind === 'sent')).toBe(true);
    expect(rig.modem('b').written).toHaveLength(20);
  });

  test('that is the only one makes what could not wait be refused, with the time to wait', async () => {
    await open();
    await fail(failedWith('account', 50), 3);
    await expect(rig.accept([{}])).rejects.toMatchObject({
      code: 'sim_suspended',
      data: { retryAfterMs: expect.closeTo(15 * MINUTE, -4) },
    });
    const alert = await rig.send({ class: 'alert', to: to(9) });
    expect(rig.outbound.waiting(await rig.view(alert))).toMatchObject({ reason: 'sim_suspended' });
    await rig.pass(15 * MINUTE);
    expect(await rig.state(alert)).toBe('submitted');
    expect(breaker()).toBe('closed');
    expect(rig.outbound.waiting(await rig.view(alert))).toBeNull();
  });

  test('is tried with one message after 15 min, and suspended again where that fails', async () => {
    await open();
    await fail(failedWith('account', 50), 3);
    const commands = rig.modem().commands;
    await rig.accept([1, 2, 3].map((index) => ({ class: 'alert' as const, to: to(index) })));
    rig.modem().script(failedWith('account', 50), failedWith('account', 50));
    await rig.pass(14 * MINUTE);
    expect(rig.modem().commands).toBe(commands);
    await rig.pass(2 * MINUTE);
    expect(rig.modem().commands).toBe(commands + 1);
    expect(breaker()).toBe('open');
    await rig.pass(15 * MINUTE);
    expect(rig.modem().commands).toBe(commands + 2);
    await rig.pass(15 * MINUTE);
    expect(breaker()).toBe('closed');
  });

  test('is not tried with a one-time password where another SIM can take it', async () => {
    await open({ modems: ['a', 'b'] });
    rig.modem('a').script(...Array.from({ length: 3 }, () => silence));
    for (let index = 0; index < 6; index++) await rig.send({ class: 'alert', to: to(index) });
    await rig.pass(16 * MINUTE);
    expect(breaker('a')).toBe('trial');
    for (let index = 0; index < 3; index++) {
      expect(await rig.attempts(await rig.send({ to: to(index) }))).toMatchObject([{ modem: 'b' }]);
    }
    await rig.accept([1, 2].map((index) => ({ class: 'alert' as const, to: to(index) })));
    await rig.pass(10);
    expect(breaker('a')).toBe('closed');
  });

  test('stays suspended over a restart', async () => {
    await open();
    await fail(failedWith('account', 50), 3);
    const before = rig;
    rig = await rig.crash(MINUTE);
    await before.close();
    await rig.start();
    expect(report()).toMatchObject({ breaker: 'open', suspension: { cause: 'account' } });
  });

  test('is put back to use by somebody who knows, by the name of its modem or its own', async () => {
    await open();
    const { iccid } = rig.modem().status.sim ?? {};
    await fail(failedWith('account', 50), 3);
    expect(await rig.outbound.resumeSim('a')).toBe(true);
    expect(breaker()).toBe('closed');
    expect(await rig.outbound.resumeSim(iccid ?? '')).toBe(false);
    await expect(rig.outbound.resumeSim('nobody')).rejects.toMatchObject({ code: 'not_found' });
    expect(await rig.state(await rig.send())).toBe('submitted');
  });

  test('is put back to use by a +CMGS that comes late', async () => {
    await open();
    await fail(silence, 3);
    expect(breaker()).toBe('open');
    rig.modem().late({ kind: 'sent', mr: 3 });
    await rig.pass(10);
    expect(breaker()).toBe('closed');
  });

  test('says so in the log and in the events of the store', async () => {
    await open();
    const heard: unknown[] = [];
    rig.store.events.on('suspension', ({ modem, cause }) => heard.push([modem, cause]));
    await fail(failedWith('account', 50), 3);
    await rig.outbound.resumeSim('a');
    await rig.pass(10);
    expect(heard).toEqual([
      ['a', 'account'],
      ['a', null],
    ]);
  });
});

describe('a trial', () => {
  test('is made with a message to the own test number where there is one', async () => {
    await open({ sims: { test_number: '+254799999999' } });
    await fail(failedWith('account', 50), 3);
    const waiting = await rig.send({ class: 'alert', to: to(5) });
    rig.modem().script(failedWith('account', 50));
    await rig.pass(16 * MINUTE);
    expect(rig.modem().written.at(-1)?.destination.number).toBe('+254799999999');
    expect(await rig.state(waiting)).toBe('queued');
    expect(breaker()).toBe('open');
    await rig.pass(16 * MINUTE);
    expect(breaker()).toBe('closed');
    expect(await rig.state(waiting)).toBe('submitted');
  });

  test.each([
    ['works', 'closed', 'submitted'],
    ['barred', 'open', 'queued'],
    ['unknown', 'closed', 'submitted'],
  ] as const)('asks the probe first: %s', async (verdict, state, message) => {
    const asked: string[] = [];
    await open({ probe: ({ modem }) => Promise.resolve(asked.push(modem)).then(() => verdict) });
    await fail(failedWith('account', 50), 3);
    const waiting = await rig.send({ class: 'alert', to: to(5) });
    await rig.pass(16 * MINUTE);
    expect(asked).toEqual(['a']);
    expect(breaker()).toBe(state);
    expect(await rig.state(waiting)).toBe(message);
  });
});
