import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NUMBER, refusalOf, VerifyGateway, wrongCode } from './gateway.ts';

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open();
});

afterEach(() => gateway.stop());

/** Wrong codes for a verification of its own. */
async function fail(times: number): Promise<void> {
  const { view, code } = await gateway.start();
  for (let nth = 0; nth < times; nth++) await gateway.check(view.id, wrongCode(code, nth)).catch(() => null);
}

/** How often each answer came: `valid`, `wrong`, or the code of the refusal. */
async function tally(checks: readonly Promise<{ valid: boolean }>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(checks)) {
    let answer: string;
    if (settled.status === 'fulfilled') answer = settled.value.valid ? 'valid' : 'wrong';
    else answer = (settled.reason as { code: string }).code;
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}

describe('guesses in parallel', () => {
  it('1,000 wrong ones: 5 evaluated, none right', async () => {
    const { view, code } = await gateway.start();
    const guesses = Array.from({ length: 1000 }, (_, nth) => gateway.check(view.id, wrongCode(code, nth)));
    expect(await tally(guesses)).toEqual({ wrong: 5, verification_max_attempts: 995 });
    const after = await gateway.read(view.id, 1);
    expect(after).toMatchObject({ state: 'max_attempts_reached', attempts: 5 });
    expect((await refusalOf(gateway.check(view.id, code))).code).toBe('verification_max_attempts');
  });

  it('1,000 with the right one among them: at most one success, at most 5 evaluated', async () => {
    const { view, code } = await gateway.start();
    const guesses = Array.from({ length: 1000 }, (_, nth) =>
      gateway.check(view.id, nth === 3 ? code : wrongCode(code, nth)),
    );
    expect(await tally(guesses)).toEqual({ wrong: 3, valid: 1, verification_used: 996 });
    expect((await gateway.read(view.id, 1)).attempts).toBeLessThanOrEqual(5);
  });

  it('200 right ones: one success', async () => {
    const { view, code } = await gateway.start();
    const checks = Array.from({ length: 200 }, () => gateway.check(view.id, code));
    expect(await tally(checks)).toEqual({ valid: 1, verification_used: 199 });
  });
});

describe('a check', () => {
  it('with a wrong code is an answer that counts down', async () => {
    const { view, code } = await gateway.start();
    const remaining: number[] = [];
    for (let nth = 0; nth < 4; nth++) {
      const answer = await gateway.check(view.id, wrongCode(code, nth));
      expect(answer.valid).toBe(false);
      expect(answer.view.state).toBe('pending');
      remaining.push(answer.view.maxAttempts - answer.view.attempts);
    }
    expect(remaining).toEqual([4, 3, 2, 1]);
    expect(await gateway.check(view.id, code)).toMatchObject({ valid: true, view: { state: 'approved' } });
  });

  it('is answered once: a replay is used up', async () => {
    const { view, code } = await gateway.start();
    await gateway.check(view.id, code);
    expect((await refusalOf(gateway.check(view.id, code))).code).toBe('verification_used');
    expect((await refusalOf(gateway.check(view.id, wrongCode(code)))).code).toBe('verification_used');
  });

  it('repeats its answer for the same correct check under the same Idempotency-Key, and refuses another body', async () => {
    const { view, code } = await gateway.start();
    const idempotency = { scope: new Uint8Array(32).fill(1), body: new Uint8Array(32).fill(2) };
    expect((await gateway.check(view.id, code, { idempotency })).valid).toBe(true);
    expect(await gateway.check(view.id, code, { idempotency })).toMatchObject({
      valid: true,
      view: { state: 'approved' },
    });
    const other = { ...idempotency, body: new Uint8Array(32).fill(3) };
    expect((await refusalOf(gateway.check(view.id, wrongCode(code), { idempotency: other }))).code).toBe(
      'idempotency_mismatch',
    );
  });

  it('works until the last millisecond of the life, and not after', async () => {
    const inTime = await gateway.start({ purpose: 'login' });
    const late = await gateway.start({ purpose: 'appointment' });
    await gateway.clock.advance(299_999);
    expect((await gateway.check(inTime.view.id, inTime.code)).valid).toBe(true);
    expect((await gateway.read(late.view.id, 1)).state).toBe('pending');
    await gateway.clock.advance(1);
    expect((await gateway.read(late.view.id, 1)).state).toBe('expired');
    expect((await refusalOf(gateway.check(late.view.id, late.code))).code).toBe('verification_expired');
    await gateway.clock.advance(1);
    expect((await refusalOf(gateway.check(late.view.id, late.code))).code).toBe('verification_expired');
  });

  it('by number and purpose finds the open verification, and no other purpose', async () => {
    const { code } = await gateway.start({ purpose: 'login' });
    const check = (purpose: string | undefined, to = NUMBER) =>
      gateway.verify.check({ to, purpose }, { code }, { keyId: 1, idempotency: null });
    expect((await refusalOf(check('appointment'))).code).toBe('not_found');
    expect((await refusalOf(check(undefined))).code).toBe('not_found');
    expect((await refusalOf(check('login', '+254712345679'))).code).toBe('not_found');
    expect((await refusalOf(check('login', '0712345678'))).code).toBe('invalid_number');
    expect((await check('login')).valid).toBe(true);
  });

  it('never finds what another key started', async () => {
    const { view, code } = await gateway.start();
    const refusals = await Promise.all(
      [
        gateway.check(view.id, code, { keyId: 2 }),
        gateway.verify.check({ to: NUMBER }, { code }, { keyId: 2, idempotency: null }),
        gateway.read(view.id, 2),
        gateway.verify.cancel(view.id, 2),
        gateway.resend(view.id, {}, { keyId: 2 }),
      ].map(refusalOf),
    );
    expect(refusals.map((refusal) => refusal.code)).toEqual(refusals.map(() => 'not_found'));
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('takes one comparison, also where there is nothing to compare with', async () => {
    const { view, code } = await gateway.start();
    const done = await gateway.start({ purpose: 'registration' });
    await gateway.check(done.view.id, done.code);
    const costOf = async (work: Promise<unknown>) => {
      const before = gateway.comparisons;
      await work.catch(() => null);
      return gateway.comparisons - before;
    };
    expect(await costOf(gateway.check(view.id, wrongCode(code)))).toBe(1);
    expect(await costOf(gateway.check(view.id + 1000, code))).toBe(1);
    expect(await costOf(gateway.check(view.id, code, { keyId: 2 }))).toBe(1);
    expect(await costOf(gateway.check(done.view.id, done.code))).toBe(1);
    expect(await costOf(gateway.verify.check({ to: '+254712345679' }, { code }, { keyId: 1, idempotency: null }))).toBe(
      1,
    );
    expect(await costOf(gateway.check(view.id, code))).toBe(1);
  });

  it('with what can be no code is refused and does not count', async () => {
    const { view, code } = await gateway.start();
    for (let nth = 0; nth < 10; nth++)
      expect((await refusalOf(gateway.check(view.id, `${code} `))).code).toBe('invalid_request');
    expect((await gateway.read(view.id, 1)).attempts).toBe(0);
  });

  it('of a longer code is wrong, also where it begins like the right one', async () => {
    const { view, code } = await gateway.start();
    expect((await gateway.check(view.id, `${code}0`)).valid).toBe(false);
    expect((await gateway.check(view.id, code.slice(0, -1))).valid).toBe(false);
  });
});

describe('checks are limited', () => {
  it('by key', async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({ limits: { checks_per_key: { max: 2, window_s: 60 } } });
    const { view, code } = await gateway.start();
    await gateway.check(view.id, wrongCode(code));
    await gateway.check(view.id, wrongCode(code));
    const error = await refusalOf(gateway.check(view.id, code));
    expect(error.code).toBe('rate_limited');
    expect(error.data).toEqual({ retryAfterMs: 60_000, limit: 'key' });
    expect((await gateway.read(view.id, 1)).attempts).toBe(2);
    await gateway.clock.advance(60_000);
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });
});

describe('wrong codes in a row', () => {
  beforeEach(async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({
      verification: { lock_after_failures: 7, lock_s: 3600 },
      limits: { per_number: [] },
    });
  });

  it('lock the number over all verifications and keys, for checks and starts, for as long as set', async () => {
    await fail(5);
    const other = await gateway.start({ purpose: 'login' }, { keyId: 2 });
    const last = await gateway.start();
    await gateway.check(other.view.id, wrongCode(other.code), { keyId: 2 });
    await gateway.check(last.view.id, wrongCode(last.code)).catch(() => null);
    const locked = await refusalOf(gateway.check(last.view.id, last.code));
    expect(locked.code).toBe('number_locked');
    expect(locked.data['retryAfterMs']).toBe(3_600_000);
    expect((await refusalOf(gateway.start())).code).toBe('number_locked');
    await expect(gateway.start({ to: '+254712345679' })).resolves.toMatchObject({ view: { state: 'pending' } });
    await gateway.clock.advance(3_600_000);
    const { view, code } = await gateway.start();
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('are forgotten at the first right one', async () => {
    for (let round = 0; round < 3; round++) {
      await fail(4);
      const { view, code } = await gateway.start();
      expect((await gateway.check(view.id, code)).valid).toBe(true);
    }
  });
});
