import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UNRESTRICTED } from '../../src/store/keys.ts';
import { StoreRig } from './rig.ts';

let rig: StoreRig;

const RESTRICTIONS = { ...UNRESTRICTED, prefixes: ['+254'], rate: { max: 60, windowMs: 60_000 } };

beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.close());

const create = (name: string, hash: string, expiresAt: number | null = null) =>
  rig.store.keys.create({
    name,
    scopes: ['send', 'read'],
    restrictions: RESTRICTIONS,
    hash: Buffer.from(hash),
    expiresAt,
    now: rig.now,
  });
const found = (hash: string) => rig.store.keys.find(Buffer.from(hash));
const rotate = (hash: string, oldUntil: number, expiresAt: number | null = null) =>
  rig.store.keys.rotate('portal', { hash: Buffer.from(hash), oldUntil, expiresAt, now: rig.now });

describe('API keys', () => {
  test('are found by their hash, with how they ended', async () => {
    const key = await create('portal', 'h1');
    expect(key).toEqual({
      id: expect.any(Number),
      name: 'portal',
      scopes: ['send', 'read'],
      restrictions: RESTRICTIONS,
      createdAt: rig.now,
      rotatedAt: null,
      expiresAt: null,
      oldUntil: null,
      revokedAt: null,
      lastUsedAt: null,
    });
    expect(await found('h1')).toEqual({ record: key, old: false });
    expect(await found('h2')).toBeNull();
    expect(await rig.store.keys.revoke('portal', rig.now)).toBe(key.id);
    expect(await rig.store.keys.revoke('portal', rig.now)).toBeNull();
    expect(await found('h1')).toMatchObject({ record: { revokedAt: rig.now } });
    expect(await rig.store.keys.list()).toMatchObject([{ name: 'portal', revokedAt: rig.now }]);
  });

  test('have names of their own; that of a revoked one is free again', async () => {
    await create('portal', 'h1');
    await expect(create('portal', 'h2')).rejects.toMatchObject({ code: 'invalid_request' });
    await rig.store.keys.revoke('portal', rig.now);
    expect(await create('portal', 'h2')).toMatchObject({ name: 'portal' });
  });

  test('stay who they are when they are rotated, and are found by the key before', async () => {
    const { id } = await create('portal', 'h1');
    expect(await rotate('h2', rig.now + 1000)).toMatchObject({ id, rotatedAt: rig.now, oldUntil: rig.now + 1000 });
    expect(await found('h1')).toMatchObject({ record: { id }, old: true });
    expect(await found('h2')).toMatchObject({ record: { id, expiresAt: null }, old: false });
    await rotate('h3', rig.now);
    expect(await found('h1')).toBeNull();
    expect(await found('h2')).toMatchObject({ record: { id }, old: true });
    await rig.store.keys.revoke('portal', rig.now);
    expect(await rotate('h4', rig.now)).toBeNull();
  });

  test('that expire get as long a life again when they are rotated, and the old one no longer one', async () => {
    const born = rig.now;
    await create('portal', 'h1', born + 10_000);
    await rig.clock.advance(born + 9000 - rig.now);
    expect(await rotate('h2', born + 99_000)).toMatchObject({ oldUntil: born + 10_000, expiresAt: born + 19_000 });
    await rig.clock.advance(born + 10_000 - rig.now);
    expect(await rotate('h3', rig.now)).toMatchObject({ expiresAt: born + 20_000 });
    expect(await rotate('h4', rig.now, born + 12_000)).toMatchObject({ expiresAt: born + 12_000 });
  });

  test('remember when they were last used', async () => {
    const { id } = await create('portal', 'h1');
    await rig.settled(rig.store.keys.touch(id, rig.now));
    expect(await rig.store.keys.list()).toMatchObject([{ lastUsedAt: rig.now - 5 }]);
  });
});

const identify = (iccid: string | null, imsi: string | null, modem = 'left') =>
  rig.store.sims.identify({ iccid, imsi, modem, now: rig.now });

describe('SIMs', () => {
  test('are known by ICCID, else IMSI, else by their modem', async () => {
    const one = await identify('8925401', '639021');
    expect(await identify('8925401', null)).toEqual(one);
    expect(await identify(null, '639021')).toEqual(one);
    const blank = await identify(null, null);
    expect(await identify(null, null)).toEqual(blank);
    expect(await identify(null, null, 'right')).not.toEqual(blank);
  });

  test('learn what was not known before', async () => {
    const early = await identify(null, '639021');
    expect(await identify('8925401', '639021')).toEqual({ ...early, iccid: '8925401' });
    const locked = await identify('8925402', null);
    expect(await identify('8925402', '639022')).toEqual({ ...locked, imsi: '639022' });
  });

  test('a new card with an old IMSI is another SIM', async () => {
    const old = await identify('8925401', '639021');
    const fresh = await identify('8925409', '639021');
    expect(fresh.id).not.toBe(old.id);
    expect(await identify(null, '639021')).toEqual(fresh);
  });

  test('are found by ICCID, IMSI or public name', async () => {
    const one = await identify('8925401', '639021');
    const blank = await identify(null, null, 'right');
    expect(await rig.store.sims.find('8925401')).toEqual(one);
    expect(await rig.store.sims.find('639021')).toEqual(one);
    expect(await rig.store.sims.find('unknown:right')).toEqual(blank);
    expect(await rig.store.sims.find('nobody')).toBeNull();
  });

  test('at the same moment are made once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => identify('8925401', null)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  });
});

describe('a PIN', () => {
  const pin = Buffer.from('keyed hash of 1234');
  const claim = (sim = '8925401', hash = pin) => rig.store.sims.claimPinTry(sim, hash, rig.now);

  test('is tried once where its answer is not known, also after a restart', async () => {
    const claims = await Promise.all([claim(), claim(), claim()]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    await rig.stop();
    await rig.reopen();
    expect(await claim()).toBe(false);
    expect(await claim('8925402')).toBe(true);
    expect(await claim('8925401', Buffer.from('another'))).toBe(true);
  });

  test('that was refused is never tried again', async () => {
    await claim();
    await rig.store.sims.recordPinResult('8925401', pin, false);
    expect(await claim()).toBe(false);
  });

  test('that was accepted may be given at every start, until it is refused', async () => {
    await claim();
    await rig.store.sims.recordPinResult('8925401', pin, true);
    expect([await claim(), await claim()]).toEqual([true, true]);
    await rig.store.sims.recordPinResult('8925401', pin, false);
    expect(await claim()).toBe(false);
  });
});
