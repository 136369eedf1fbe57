import { afterEach, describe, expect, test } from 'vitest';
import { failedWith, FakeModem } from '../support/fake-modem.ts';
import { Rig, TO, type RigOptions } from './rig.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let rig: Rig;
const open = async (options?: RigOptions) => (rig = await Rig.open(options));
afterEach(() => rig.close());

const to = (index: number) => `+2547000000${String(index).padStart(2, '0')}`;
const alert = (index = 0) => ({ class: 'alert' as const, to: to(index) });
const used = (modem = 'a') =>
  rig.outbound
    .sims()
    .find((sim) => sim.modem === modem)
    ?.caps.map((cap) => cap.used);
/** Without a pace where it does not name one. */
const planned = (plan: object, modem = 'a') => ({ name: modem, sims: [`modem:${modem}`], per_minute: 0, ...plan });
/** Ms of network time that each submit of a modem takes. */
function takes(name: string, ms: number): void {
  rig.modem(name).beforeResult = () => new Promise<void>((resolve) => void rig.clock.setTimeout(ms, resolve));
}
/** Time until the day ends where the plans count. */
const untilMidnight = () => (rig.outbound.sims()[0]?.caps[0]?.resetsAt ?? 0) - rig.clock.now();

describe('a cap', () => {
  test('stops plain messages before it, and leaves the rest to one-time passwords', async () => {
    await open({ sims: { plans: [planned({ per_day: 10 })] } });
    for (let sent = 0; sent < 8; sent++) await rig.send(alert());
    const late = await rig.send({ ...alert(), ttlMs: 2 * DAY });
    expect(await rig.state(late)).toBe('queued');
    expect(rig.outbound.waiting(await rig.view(late))).toMatchObject({ reason: 'sim_plan_used' });
    expect(await rig.state(await rig.send())).toBe('submitted');
    expect(used()).toEqual([9, 9, 2]);
    await rig.pass(untilMidnight() + 10);
    expect(await rig.state(late)).toBe('submitted');
    expect(used()).toEqual([1, expect.any(Number), 1]);
  });

  test('that is used up until the message would be over is told at once, with the time to wait', async () => {
    await open({ sims: { plans: [planned({ per_day: 1, otp_reserve_percent: 0 })] } });
    await rig.send();
    const wait = untilMidnight();
    expect(wait).toBeGreaterThan(10 * 60_000);
    await expect(rig.accept([{}])).rejects.toMatchObject({ code: 'sim_plan_used', data: { retryAfterMs: wait } });
  });

  test('counts what waits already', async () => {
    await open({ sims: { plans: [planned({ per_day: 5, otp_reserve_percent: 0 })] } });
    rig.modem().script('hang');
    await rig.accept(Array.from({ length: 5 }, () => ({})));
    await expect(rig.accept([{}])).rejects.toMatchObject({ code: 'sim_plan_used' });
    rig.modem().finish({ kind: 'sent', mr: 1 });
  });

  test('of a month lasts longer than a day', async () => {
    await open({ sims: { plans: [planned({ per_day: 2, per_month: 3, otp_reserve_percent: 0 })] } });
    await rig.accept([
      { ...alert(), ttlMs: 40 * DAY },
      { ...alert(), ttlMs: 40 * DAY },
      { ...alert(), ttlMs: 40 * DAY },
    ]);
    await rig.pass(10);
    expect(used()).toEqual([2, 2, 1]);
    await rig.pass(untilMidnight() + 10);
    expect(used()).toEqual([1, 3, 1]);
    const [, month] = rig.outbound.sims()[0]?.caps ?? [];
    const fourth = await rig.send({ ...alert(), ttlMs: 40 * DAY });
    await rig.pass(2 * DAY);
    expect(await rig.state(fourth)).toBe('queued');
    await rig.pass((month?.resetsAt ?? 0) - rig.clock.now() + 10);
    expect(await rig.state(fourth)).toBe('submitted');
  });

  test('of recipients lets known ones by', async () => {
    await open({ sims: { plans: [planned({ recipients_per_day: 2, otp_reserve_percent: 0 })] } });
    const ids = await rig.accept([1, 2, 3, 4, 2, 1].map((index) => Object.assign(alert(index), { ttlMs: 2 * DAY })));
    await rig.pass(10);
    expect(await Promise.all(ids.map((id) => rig.state(id)))).toEqual([
      'submitted',
      'submitted',
      'queued',
      'queued',
      'submitted',
      'submitted',
    ]);
    expect(used()).toEqual([4, 4, 2]);
  });

  test('gives back what certainly did not leave', async () => {
    await open({ sims: { plans: [planned({ per_day: 500 })] } });
    rig.modem().script(failedWith('message', 21));
    await rig.send(alert(1));
    expect(used()).toEqual([0, 0, 0]);
    await rig.send(alert(1));
    expect(used()).toEqual([1, 1, 1]);
  });

  test('goes with the SIM to another modem, and survives the process', async () => {
    const sim = { iccid: '89254021234567890123', imsi: null, number: null };
    const sims = { plans: [{ name: 'prepaid', sims: [`iccid:${sim.iccid}`], per_day: 2, otp_reserve_percent: 0 }] };
    await open({ modems: [new FakeModem('a', { sim })], sims });
    await rig.send();
    const before = rig;
    rig = await rig.crash();
    await before.close();
    const recovered = rig.outbound.recover();
    await rig.pass(10);
    await recovered;
    rig.attach(new FakeModem('b', { sim }));
    await rig.pass(10);
    expect(used('b')).toEqual([1, 1, 1]);
    await rig.send();
    await expect(rig.accept([{}])).rejects.toMatchObject({ code: 'sim_plan_used' });
  });
});

describe('the pace', () => {
  test('spreads a run of messages, and one-time passwords go ahead of it', async () => {
    await open({ sims: { plans: [planned({ per_minute: 12, burst: 5 })] } });
    await rig.accept(Array.from({ length: 20 }, () => alert()));
    await rig.pass(100);
    expect(rig.sent).toBe(4);
    expect(await rig.state(await rig.send())).toBe('submitted');
    await rig.pass(60_000);
    expect(rig.sent).toBeGreaterThanOrEqual(5 + 11);
    expect(rig.sent).toBeLessThanOrEqual(5 + 12);
  });

  test('does not start anew with the process', async () => {
    await open({ sims: { plans: [planned({ per_minute: 1, burst: 3, otp_reserve_percent: 0 })] } });
    await rig.accept([alert(), alert(), alert()]);
    await rig.pass(100);
    expect(rig.sent).toBe(3);
    const before = rig;
    rig = await rig.crash();
    await before.close();
    await rig.start();
    // 100 s have passed.
    await rig.accept([alert(), alert(), alert()]);
    await rig.pass(100);
    expect(rig.sent).toBe(1);
    await rig.pass(60_000);
    expect(rig.sent).toBe(2);
  });
});

describe('routing', () => {
  const split = {
    plans: [
      { name: 'kenya', sims: ['modem:a'], prefixes: ['+254'] },
      { name: 'uganda', sims: ['modem:b'], prefixes: ['+256'] },
    ],
  };

  test('gives each SIM the numbers that its plan serves', async () => {
    await open({ modems: ['a', 'b'], sims: split });
    await rig.accept([{ to: '+254700000001' }, { to: '+256700000001' }, { to: '+254700000002' }]);
    await rig.pass(10);
    expect(rig.modem('a').written).toHaveLength(2);
    expect(rig.modem('b').written).toHaveLength(1);
  });

  test('refuses a number that no plan serves', async () => {
    await open({ modems: ['a', 'b'], sims: split });
    await expect(rig.accept([{ to: '+255700000001' }])).rejects.toMatchObject({ code: 'number_not_routed' });
  });

  test('sends what waits by the plans of a new configuration', async () => {
    await open({ modems: ['a'], sims: split });
    const sendAt = rig.clock.now() + HOUR;
    const [id = 0] = await rig.accept([{ to: TO, sendAt }]);
    const before = rig;
    rig = await rig.crash(0, {
      sims: { plans: [{ name: 'b', sims: ['modem:b'], prefixes: ['+25470'] }] },
      modems: ['b'],
    });
    await before.close();
    await rig.start();
    await rig.pass(HOUR + 10);
    expect(await rig.attempts(id)).toMatchObject([{ modem: 'b' }]);
  });

  test('leaves plain messages to the cheapest SIM: alerts while it is idle, bulk always', async () => {
    await open({
      modems: ['dear', 'cheap'],
      sims: { default_plan: { cost: { '*': 3 } }, plans: [planned({ cost: { '*': 1, '+256': 9 } }, 'cheap')] },
    });
    rig.modem('cheap').script('hang');
    const [first = 0, second = 0, third = 0] = await rig.accept([alert(1), alert(2), { ...alert(3), class: 'bulk' }]);
    await rig.pass(10);
    expect(await rig.attempts(first)).toMatchObject([{ modem: 'cheap' }]);
    expect(await rig.attempts(second)).toMatchObject([{ modem: 'dear' }]);
    expect(await rig.state(third)).toBe('queued');
    const abroad = await rig.send({ to: '+256700000001', class: 'bulk' });
    expect(await rig.attempts(abroad)).toMatchObject([{ modem: 'dear' }]);
    rig.modem('cheap').finish({ kind: 'sent', mr: 1 });
    await rig.pass(10);
    expect(await rig.attempts(third)).toMatchObject([{ modem: 'cheap' }]);
  });

  test('takes the next SIM where the cheapest has used its plan, or failed', async () => {
    await open({
      modems: ['dear', 'cheap'],
      sims: {
        default_plan: { cost: { '*': 3 } },
        plans: [planned({ per_day: 1, otp_reserve_percent: 0, cost: { '*': 1 } }, 'cheap')],
      },
    });
    rig.modem('cheap').script(failedWith('account', 50));
    const refused = await rig.send({ class: 'bulk' });
    await rig.pass(100);
    expect(await rig.attempts(refused)).toMatchObject([{ modem: 'cheap' }, { modem: 'dear' }]);
    await rig.send({ class: 'bulk' });
    const other = await rig.send({ class: 'bulk' });
    expect(await rig.attempts(other)).toMatchObject([{ modem: 'dear' }]);
  });

  test('shares the work between equal SIMs', async () => {
    await open({ modems: ['a', 'b', 'c'] });
    for (let sent = 0; sent < 30; sent++) await rig.send(alert());
    expect(['a', 'b', 'c'].map((name) => rig.modem(name).written.length)).toEqual([10, 10, 10]);
  });

  test('gives a one-time password to the SIM that was the fastest', async () => {
    await open({ modems: ['slow', 'fast'] });
    takes('slow', 6_000);
    takes('fast', 1_000);
    for (let sent = 0; sent < 10; sent++) {
      await rig.accept([alert(), alert()]);
      await rig.pass(7_000);
    }
    for (let sent = 0; sent < 5; sent++) {
      const id = await rig.send();
      expect(await rig.attempts(id)).toMatchObject([{ modem: 'fast' }]);
      await rig.pass(7_000);
    }
  });
});
