import { beforeEach, describe, expect, it } from 'vitest';
import { KeyRig, wrongKey } from './key-ring.ts';

const ATTACKER = '203.0.113.9';
let rig: KeyRig;
beforeEach(() => {
  rig = new KeyRig();
});

async function guess(times: number, address: string | ((time: number) => string)): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (let time = 0; time < times; time++) {
    const code = await rig.ask(wrongKey(), typeof address === 'string' ? address : address(time));
    answers[code] = (answers[code] ?? 0) + 1;
  }
  return answers;
}

describe('guessing keys', () => {
  it('is answered 20 times a minute; of 10,000 guesses at once the database sees 20', async () => {
    expect(await guess(10_000, ATTACKER)).toEqual({ unauthorized: 20, auth_rate_limited: 9980 });
    expect(rig.keys.calls.find).toBe(20);
    expect(rig.access.refusals()).toMatchObject({ unknown: 20, slowed: 9980 });
  });

  it('goes on at one guess in five seconds, and is told to wait', async () => {
    await guess(20, ATTACKER);
    expect(await rig.answer(wrongKey(), { address: ATTACKER, clientName: null })).toMatchObject({
      code: 'auth_rate_limited',
      retryAfterMs: 5000,
    });
    let looked = 0;
    for (let second = 0; second < 39; second++) {
      await rig.clock.advance(1000);
      const before = rig.keys.calls.find;
      await guess(10, ATTACKER);
      looked += rig.keys.calls.find - before;
    }
    expect(looked).toBe(7);
  });

  it('raises one alarm and one line in a minute, with neither key', async () => {
    await guess(1000, ATTACKER);
    expect(rig.alerts).toMatchObject([{ name: 'key_guessing', facts: { from: ATTACKER, failures: 20 } }]);
    const guessing = rig.lines.filter(({ event }) => event === 'api_key_guessing');
    expect(guessing).toMatchObject([{ address: ATTACKER, count: 20 }]);
    expect(JSON.stringify(rig.lines)).not.toContain('xxxx');
    await rig.clock.advance(60_000);
    await guess(1000, ATTACKER);
    expect(rig.alerts).toHaveLength(2);
  });

  it('from many addresses is answered once each when there is much of it, and raises one alarm for all', async () => {
    const answers = await guess(2000, (time) => `198.51.100.${time % 250}`);
    expect(answers['unauthorized']).toBe(250);
    expect(rig.alerts).toMatchObject([{ name: 'key_guessing', facts: { from: 'many addresses', failures: 200 } }]);
  });

  it('from one IPv6 subscriber counts as one', async () => {
    expect(await guess(100, (time) => `2001:db8:1:2::${time.toString(16)}`)).toMatchObject({ unauthorized: 20 });
    expect(await guess(1, '2001:db8:1:3::1')).toEqual({ unauthorized: 1 });
  });

  it('is remembered in bounded room', async () => {
    for (let time = 0; time < 30_000; time++)
      await rig.ask(wrongKey(), `10.${time >> 16}.${(time >> 8) & 255}.${time & 255}`);
    // The first address has been forgotten for newer ones, the last has not.
    expect(await rig.ask(wrongKey(), '10.0.0.0')).toBe('unauthorized');
    expect(await rig.ask(wrongKey(), `10.0.${(29_999 >> 8) & 255}.${29_999 & 255}`)).toBe('auth_rate_limited');
  });

  it('with headers that hold no key is slowed too', async () => {
    const answers: string[] = [];
    for (let time = 0; time < 30; time++) answers.push(await rig.ask('Basic YWRtaW46YWRtaW4=', ATTACKER));
    expect(answers.filter((code) => code === 'auth_rate_limited')).toHaveLength(10);
  });
});

describe('a good key', () => {
  it('is never slowed by wrong ones from elsewhere, even at its first use', async () => {
    const key = await rig.header('his');
    await guess(5000, (time) => `198.51.100.${time % 250}`);
    expect(await rig.ask(key, '192.0.2.7')).toBe('ok');
  });

  it('that has been used goes on from the same address, however many wrong ones come from there', async () => {
    const key = await rig.header('his');
    expect(await rig.ask(key, '127.0.0.1')).toBe('ok');
    for (let second = 0; second < 30; second++) {
      await guess(50, '127.0.0.1');
      expect(await rig.ask(key, '127.0.0.1')).toBe('ok');
      await rig.clock.advance(1000);
    }
  });

  it('gets in beside one caller that sends the same wrong key without end', async () => {
    const key = await rig.header('his');
    const stuck = wrongKey();
    for (let time = 0; time < 1000; time++) await rig.ask(stuck, '127.0.0.1');
    await rig.clock.advance(5000);
    for (let time = 0; time < 1000; time++) await rig.ask(stuck, '127.0.0.1');
    expect(await rig.ask(key, '127.0.0.1')).toBe('ok');
  });

  it('is not forgotten as a known one when another is revoked during an attack', async () => {
    const key = await rig.header('his');
    await rig.header('other');
    expect(await rig.ask(key, ATTACKER)).toBe('ok');
    await guess(100, ATTACKER);
    await rig.access.revoke('other');
    expect(await rig.ask(key, ATTACKER)).toBe('ok');
  });
});

it('asking without any key is refused, and is no guess', async () => {
  for (let time = 0; time < 100; time++)
    await expect(rig.access.authenticate(undefined, { address: ATTACKER, clientName: null })).rejects.toMatchObject({
      code: 'unauthorized',
    });
  expect(await guess(1, ATTACKER)).toEqual({ unauthorized: 1 });
});
