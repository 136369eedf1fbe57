import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChallengeRig } from './challenge-rig.ts';
import { MINUTE } from './rig.ts';

let rig: ChallengeRig;

beforeEach(async () => {
  rig = await ChallengeRig.open();
});
afterEach(() => rig.close());

const tooLate = () => {
  throw new Error('too late');
};

describe('resending', () => {
  test('keeps code and life, counts the send, and has its cooldown', async () => {
    const id = await rig.start();
    const expiresAt = rig.now + 5 * MINUTE;
    expect(await rig.resend(id)).toMatchObject({ kind: 'too_soon', view: { resendAfter: rig.now + MINUTE } });
    rig.clock.jumpWall(MINUTE);
    expect(await rig.resend(id)).toEqual({
      kind: 'created',
      ids: [id],
      response: JSON.stringify({ sends: 2, delivery: 'queued', expiresAt }),
    });
    expect(await rig.resend(id)).toMatchObject({ kind: 'too_soon' });
    expect(await rig.messages()).toHaveLength(2);
    expect(await rig.check(id)).toMatchObject({ kind: 'approved' });
  });

  test('the text is made of the kept code', async () => {
    const id = await rig.start();
    rig.clock.jumpWall(MINUTE);
    await rig.resend(id);
    const sim = await rig.rig.sim();
    const first = await rig.rig.next(sim);
    expect(await rig.rig.next(sim, [first?.segmentId ?? 0])).toMatchObject({ text: `again ${rig.code}` });
  });

  test('goes as often as allowed', async () => {
    const id = await rig.start();
    for (let send = 2; send <= 3; send++) {
      rig.clock.jumpWall(MINUTE);
      expect(await rig.resend(id)).toMatchObject({ kind: 'created' });
    }
    rig.clock.jumpWall(MINUTE);
    expect(await rig.resend(id)).toMatchObject({ kind: 'max_sends', view: { sends: 3 } });
  });

  test('asked for a new code: the old one is worth nothing, its unsent SMS is called back, counted guesses stay', async () => {
    const id = await rig.start();
    await rig.check(id, '000000');
    rig.clock.jumpWall(MINUTE);
    const fresh = { secret: '271828', codeHash: Buffer.from('271828'), salt: Buffer.from('other') };
    const expiresAt = rig.now + 5 * MINUTE;
    const result = await rig.resend(id, { replace: () => ({ ...fresh, expiresAt }) });
    expect(result).toMatchObject({ response: JSON.stringify({ sends: 2, delivery: 'queued', expiresAt }) });
    expect((await rig.messages()).map(({ state }) => state)).toEqual(['queued', 'cancelled']);
    expect(await rig.check(id)).toMatchObject({ kind: 'wrong', view: { attempts: 2 } });
    rig.clock.jumpWall(4 * MINUTE + 30_000);
    expect(await rig.check(id, '271828')).toMatchObject({ kind: 'approved' });
  });

  test('what compose refuses is undone', async () => {
    const id = await rig.start();
    rig.clock.jumpWall(MINUTE);
    const charges = [{ kind: 'number', bucket: Buffer.from('n'), max: 5, windowMs: MINUTE, cost: 1 }];
    await expect(rig.resend(id, { compose: tooLate, charges })).rejects.toThrow('too late');
    expect(await rig.verifications.get(id, 1)).toMatchObject({ sends: 1 });
    expect(rig.rows('SELECT * FROM rate_window')).toEqual([]);
  });

  test('is for open challenges of the same key, within limits', async () => {
    const id = await rig.start();
    rig.clock.jumpWall(MINUTE);
    expect(await rig.resend(id, {}, 2)).toEqual({ kind: 'not_found' });
    const charges = [{ kind: 'number', bucket: Buffer.from('n'), max: 0, windowMs: MINUTE, cost: 1 }];
    expect(await rig.resend(id, { charges })).toMatchObject({ kind: 'limited' });
    await rig.check(id);
    expect(await rig.resend(id)).toMatchObject({ kind: 'ended', view: { state: 'approved' } });
  });

  test('again with the same Idempotency-Key sends nothing', async () => {
    const id = await rig.start();
    rig.clock.jumpWall(MINUTE);
    const idempotency = { scope: Buffer.from('s'), body: Buffer.from('b') };
    const first = await rig.resend(id, { idempotency });
    expect(await rig.resend(id, { idempotency })).toEqual({
      kind: 'replayed',
      response: (first as { response: string }).response,
    });
    expect(await rig.messages()).toHaveLength(2);
  });
});
