import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChallengeRig } from './challenge-rig.ts';
import { HOUR, MINUTE, NUMBER } from './rig.ts';

let rig: ChallengeRig;

beforeEach(async () => {
  rig = await ChallengeRig.open();
});
afterEach(() => rig.close());

describe('starting', () => {
  test('stores the challenge with its SMS and gives one id', async () => {
    const id = await rig.start();
    expect(await rig.verifications.get(id, 1)).toEqual({
      id,
      keyId: 1,
      purpose: 'login',
      to: NUMBER,
      state: 'pending',
      createdAt: rig.now,
      endedAt: null,
      expiresAt: rig.now + 5 * MINUTE,
      attempts: 0,
      maxAttempts: 5,
      sends: 1,
      resendAfter: rig.now + MINUTE,
      locale: 'en',
      template: 'default',
      clientRef: null,
      channels: ['sms'],
      channel: 'sms',
      offerAt: null,
      confirmedAt: null,
      delivery: 'queued',
      deliveryAt: rig.now,
      old: null,
    });
    expect(await rig.verifications.get(id, 2)).toBeNull();
    const [message] = await rig.messages();
    expect(message).toMatchObject({ class: 'otp', state: 'queued', verificationId: id });
  });

  test('ends the open one of the same key, purpose and number, with its unsent SMS', async () => {
    const old = await rig.start();
    const other = await rig.start({ purpose: 'payment' });
    const foreign = await rig.start({ keyId: 2 });
    const fresh = await rig.start();
    expect(await rig.state(old)).toBe('canceled');
    expect(await rig.state(fresh)).toBe('pending');
    expect([await rig.state(other), await rig.state(foreign, 2)]).toEqual(['pending', 'pending']);
    expect((await rig.messages()).find(({ verificationId }) => verificationId === old)?.state).toBe('cancelled');
    expect(rig.heard).toContain('verification canceled');
  });

  test('that is refused leaves the open one alive and writes nothing', async () => {
    const old = await rig.start();
    const charge = { kind: 'number', bucket: Buffer.from('n'), max: 0, windowMs: MINUTE, cost: 1 };
    expect(await rig.tryStart({}, { charges: [charge] })).toMatchObject({ kind: 'limited', retryAfterMs: MINUTE });
    await expect(
      rig.tryStart(
        {},
        {
          respond: () => {
            throw new Error('no answer');
          },
        },
      ),
    ).rejects.toThrow('no answer');
    expect(await rig.state(old)).toBe('pending');
    expect(await rig.messages()).toHaveLength(1);
    expect(rig.rows('SELECT * FROM rate_window')).toEqual([]);
  });

  test('again with the same Idempotency-Key answers the same, with another body not', async () => {
    const idempotency = { scope: Buffer.from('s'), body: Buffer.from('b') };
    const first = await rig.tryStart({}, { idempotency });
    expect(await rig.tryStart({}, { idempotency })).toEqual({
      kind: 'replayed',
      response: (first as { response: string }).response,
    });
    expect(await rig.tryStart({}, { idempotency: { ...idempotency, body: Buffer.from('x') } })).toEqual({
      kind: 'mismatch',
    });
    expect(await rig.messages()).toHaveLength(1);
  });
});

describe('checking', () => {
  test('the right code once', async () => {
    const id = await rig.start();
    expect(await rig.check(id, '111111')).toMatchObject({ kind: 'wrong', view: { attempts: 1, state: 'pending' } });
    expect(await rig.check(id)).toMatchObject({ kind: 'approved', view: { state: 'approved', endedAt: rig.now } });
    expect(await rig.check(id)).toMatchObject({ kind: 'ended', view: { state: 'approved' } });
    expect((await rig.messages())[0]?.state).toBe('cancelled');
  });

  test('by purpose and number finds the newest challenge of the key', async () => {
    await rig.start();
    const id = await rig.start();
    const subject = { purpose: 'login', numberHash: rig.numberHash };
    expect(await rig.checkBy(subject, '111111')).toMatchObject({ kind: 'wrong', view: { id } });
    expect(await rig.checkBy({ ...subject, purpose: 'none' })).toEqual({ kind: 'not_found' });
    expect(await rig.checkBy(subject, rig.code, { keyId: 2 })).toEqual({ kind: 'not_found' });
    expect(await rig.checkBy(subject)).toMatchObject({ kind: 'approved', view: { id } });
  });

  test('five wrong ones end it; the fifth was still looked at', async () => {
    const id = await rig.start();
    for (let guess = 1; guess <= 4; guess++) await rig.check(id, '111111');
    expect(await rig.check(id, '111111')).toMatchObject({
      kind: 'wrong',
      view: { state: 'max_attempts_reached', attempts: 5 },
    });
    expect(await rig.check(id)).toMatchObject({ kind: 'ended', view: { state: 'max_attempts_reached', attempts: 5 } });
  });

  test('after its time it is expired, at the very millisecond', async () => {
    const id = await rig.start();
    rig.clock.jumpWall(5 * MINUTE - 1);
    expect(await rig.check(id, '111111')).toMatchObject({ kind: 'wrong' });
    rig.clock.jumpWall(1);
    expect(await rig.check(id)).toMatchObject({ kind: 'ended', view: { state: 'expired', attempts: 1 } });
  });

  test('the same right one with the same Idempotency-Key is repeated, another body is a mismatch', async () => {
    const id = await rig.start();
    const idempotency = { scope: Buffer.from('s'), body: Buffer.from('b') };
    await rig.check(id, '111111', { idempotency });
    expect(await rig.check(id, rig.code, { idempotency })).toMatchObject({ kind: 'approved' });
    expect(await rig.check(id, rig.code, { idempotency })).toMatchObject({ kind: 'repeated', view: { attempts: 2 } });
    const other = { ...idempotency, body: Buffer.from('x') };
    expect(await rig.check(id, rig.code, { idempotency: other })).toEqual({ kind: 'mismatch' });
    expect(await rig.check(id)).toMatchObject({ kind: 'ended' });
  });

  test('counts against limits before anything is looked at', async () => {
    const id = await rig.start();
    const charges = [{ kind: 'key', bucket: Buffer.from('k'), max: 1, windowMs: MINUTE, cost: 1 }];
    await rig.check(id, '111111', { charges });
    expect(await rig.check(id, rig.code, { charges })).toMatchObject({ kind: 'limited', retryAfterMs: MINUTE });
    expect(await rig.state(id)).toBe('pending');
  });

  test('wrong codes in a row, over several challenges, lock the number for a time', async () => {
    const lock = { lockAfter: 7, lockForMs: HOUR };
    const first = await rig.start();
    for (let guess = 1; guess <= 5; guess++) await rig.check(first, '111111', lock);
    const other = await rig.start({ purpose: 'payment' });
    const second = await rig.start({ keyId: 2 });
    const message = async () => (await rig.messages()).find(({ verificationId }) => verificationId === second)?.state;
    expect(await rig.check(second, '111111', { ...lock, keyId: 2 })).toMatchObject({ view: { state: 'pending' } });
    expect(await rig.check(second, '111111', { ...lock, keyId: 2 })).toMatchObject({ view: { state: 'blocked' } });
    expect(await message()).toBe('cancelled');
    const until = rig.now + HOUR;
    expect(await rig.tryStart()).toEqual({ kind: 'locked', until });
    expect(await rig.check(second, rig.code, { ...lock, keyId: 2 })).toEqual({ kind: 'locked', until });
    expect(await rig.resend(other)).toEqual({ kind: 'locked', until });
    rig.clock.jumpWall(HOUR);
    expect(await rig.tryStart()).toMatchObject({ kind: 'created' });
  });

  test('a right code ends the row of wrong ones', async () => {
    const lock = { lockAfter: 3, lockForMs: HOUR };
    for (let round = 1; round <= 3; round++) {
      const id = await rig.start();
      await rig.check(id, '111111', lock);
      await rig.check(id, '111111', lock);
      expect(await rig.check(id, rig.code, lock)).toMatchObject({ kind: 'approved' });
    }
  });
});

describe('many at the same moment', () => {
  test('of 1,000 guesses exactly 5 are evaluated', async () => {
    const id = await rig.start();
    const kinds = await Promise.all(Array.from({ length: 1000 }, () => rig.check(id, '111111')));
    expect(rig.evaluated).toBe(5);
    expect(kinds.filter(({ kind }) => kind === 'wrong')).toHaveLength(5);
    expect(kinds.filter(({ kind }) => kind === 'ended')).toHaveLength(995);
  });

  test('of 200 right codes exactly 1 succeeds', async () => {
    const id = await rig.start();
    const kinds = await Promise.all(Array.from({ length: 200 }, () => rig.check(id)));
    expect(kinds.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
    expect(rig.evaluated).toBe(1);
  });

  test('of 50 starts exactly 1 stays open', async () => {
    await Promise.all(Array.from({ length: 50 }, () => rig.start()));
    expect(rig.rows("SELECT id FROM verification WHERE state = 'pending'")).toHaveLength(1);
  });
});

describe('cancelling', () => {
  test('ends it, and a terminal state stays what it is', async () => {
    const id = await rig.start();
    expect(await rig.verifications.cancel(id, 2, rig.now)).toBeNull();
    expect(await rig.verifications.cancel(id, 1, rig.now)).toMatchObject({ state: 'canceled' });
    const used = await rig.start();
    await rig.check(used);
    expect(await rig.verifications.cancel(used, 1, rig.now)).toMatchObject({ state: 'approved' });
    const late = await rig.start();
    rig.clock.jumpWall(5 * MINUTE);
    expect(await rig.verifications.cancel(late, 1, rig.now)).toMatchObject({ state: 'expired' });
  });
});
