import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NUMBER, refusalOf, VerifyGateway, wrongCode } from './gateway.ts';

const OLD = '+254712345679';

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open();
});

afterEach(() => gateway.stop());

interface Change {
  readonly id: number;
  readonly codes: { readonly new: string; readonly old: string };
}

const codeTo = (number: string): string =>
  /\b[0-9]{6}\b/.exec(gateway.messages.findLast(({ to }) => to === number)?.text ?? '')?.[0] ?? '';

async function change(more: object = {}): Promise<Change> {
  const { view } = await gateway.start({ purpose: 'number_change', oldNumber: OLD, ...more });
  return { id: view.id, codes: { new: codeTo(NUMBER), old: codeTo(OLD) } };
}

const check = (id: number, number: 'new' | 'old', code: string) => gateway.check(id, code, { number });

/** Notices and codes that are in the queue, oldest first. */
async function queue() {
  const messages = await gateway.store.outbox.list({ keyId: null, limit: 100 });
  return messages.map(({ to, class: kind, state, text }) => ({ to, class: kind, state, text })).toReversed();
}

const NOTICE = 'Clinic: the phone number of your account was changed. If this was not you, contact us at once.';

describe('a change of number', () => {
  it('sends a code of its own to either number', async () => {
    const { view } = await gateway.start({ purpose: 'number_change', oldNumber: OLD });
    expect(view).toMatchObject({ to: NUMBER, sends: 1, maxAttempts: 3, old: { to: OLD, sends: 1, maxAttempts: 3 } });
    expect(await gateway.read(view.id)).toEqual(view);
    expect(gateway.messages.map(({ to }) => to)).toEqual([NUMBER, OLD]);
    expect(codeTo(NUMBER)).not.toBe(codeTo(OLD));
    for (const { text } of gateway.messages)
      expect(text).toMatch(/^Clinic: [0-9]{6} confirms the change of your phone number\. Not you\?/);
  });

  it.each([
    ['new', 'old'],
    ['old', 'new'],
  ] as const)(
    'is approved once both codes were right: %s, then %s; then both numbers are told',
    async (first, second) => {
      const { id, codes } = await change();
      const half = await check(id, first, codes[first]);
      expect(half).toMatchObject({ valid: true, view: { state: 'pending' } });
      expect((await queue()).filter((message) => message.class === 'alert')).toEqual([]);
      const whole = await check(id, second, codes[second]);
      expect(whole).toMatchObject({ valid: true, view: { state: 'approved', id } });
      expect((await queue()).filter((message) => message.class === 'alert')).toEqual([
        { to: NUMBER, class: 'alert', state: 'queued', text: NOTICE },
        { to: OLD, class: 'alert', state: 'queued', text: NOTICE },
      ]);
      expect((await refusalOf(check(id, first, codes[first]))).code).toBe('verification_used');
      expect((await refusalOf(check(id, second, codes[second]))).code).toBe('verification_used');
      expect((await queue()).filter((message) => message.class === 'alert')).toHaveLength(2);
    },
  );

  it('is never approved by one code alone, however often and for whichever number', async () => {
    for (const own of ['new', 'old'] as const) {
      const { id, codes } = await change();
      const other = own === 'new' ? 'old' : 'new';
      expect((await check(id, own, codes[own])).view.state).toBe('pending');
      expect((await refusalOf(check(id, own, codes[own]))).code).toBe('verification_used');
      expect((await check(id, other, codes[own])).valid).toBe(false);
      expect((await gateway.read(id)).state).toBe('pending');
      await gateway.verify.cancel(id, 1);
    }
    expect((await queue()).filter((message) => message.class === 'alert')).toEqual([]);
  });

  it('counts the guesses at either code, and ends with the first that has none left', async () => {
    const { id, codes } = await change();
    await check(id, 'old', wrongCode(codes.old));
    await check(id, 'old', wrongCode(codes.old));
    expect(await gateway.read(id)).toMatchObject({ attempts: 0, old: { attempts: 2 }, state: 'pending' });
    expect((await check(id, 'new', codes.new)).valid).toBe(true);
    expect((await check(id, 'old', wrongCode(codes.old))).view.state).toBe('max_attempts_reached');
    expect((await refusalOf(check(id, 'old', codes.old))).code).toBe('verification_max_attempts');
    expect((await refusalOf(check(id, 'new', codes.new))).code).toBe('verification_max_attempts');
  });

  it('1,000 guesses at either number in parallel: 3 of each evaluated, nothing approved', async () => {
    const { id, codes } = await change();
    const before = gateway.comparisons;
    const guesses = Array.from({ length: 2000 }, (_, nth) => {
      const number = nth % 2 === 0 ? 'new' : 'old';
      return check(id, number, wrongCode(codes[number], nth >> 1));
    });
    const settled = await Promise.allSettled(guesses);
    const wrong = settled.filter(({ status }) => status === 'fulfilled');
    // The first number without guesses ends both.
    expect(wrong.length).toBeGreaterThanOrEqual(3);
    expect(wrong.length).toBeLessThanOrEqual(6);
    expect(gateway.comparisons - before).toBe(2000);
    expect((await gateway.read(id)).state).toBe('max_attempts_reached');
  });

  it('200 right checks of either code in parallel: one success each, one approval, two notices', async () => {
    const { id, codes } = await change();
    const checks = Array.from({ length: 400 }, (_, nth) => {
      const number = nth % 2 === 0 ? 'new' : 'old';
      return check(id, number, codes[number]);
    });
    const settled = await Promise.allSettled(checks);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect((await gateway.read(id)).state).toBe('approved');
    expect((await queue()).filter((message) => message.class === 'alert')).toHaveLength(2);
  });

  it('asks which number a code is of, and counts nothing meanwhile', async () => {
    const { id, codes } = await change();
    expect((await refusalOf(gateway.check(id, codes.new))).data).toMatchObject({ errors: [{ path: 'number' }] });
    expect(await gateway.read(id)).toMatchObject({ attempts: 0, old: { attempts: 0 } });
    const byNumber = gateway.verify.check(
      { to: OLD, purpose: 'number_change' },
      { code: codes.old },
      {
        keyId: 1,
        idempotency: null,
      },
    );
    expect((await refusalOf(byNumber)).code).toBe('invalid_request');
    const single = await gateway.start({ purpose: 'login' });
    expect((await refusalOf(check(single.view.id, 'new', single.code))).data).toMatchObject({
      errors: [{ path: 'number' }],
    });
    expect((await gateway.check(single.view.id, single.code)).valid).toBe(true);
  });

  it('sends either code again by itself, and both keep their end', async () => {
    const { id, codes } = await change();
    expect((await refusalOf(gateway.resend(id))).data).toMatchObject({ errors: [{ path: 'number' }] });
    await gateway.clock.advance(60_000);
    const again = await gateway.resend(id, { number: 'old', newCode: true });
    expect(gateway.messages.at(-1)?.to).toBe(OLD);
    expect(again.view).toMatchObject({ sends: 1, old: { sends: 2 } });
    expect(again.view.expiresAt).toBe((await gateway.read(id)).createdAt + 300_000);
    expect((await check(id, 'old', codes.old)).valid).toBe(false);
    expect((await check(id, 'old', again.code)).valid).toBe(true);
    expect((await refusalOf(gateway.resend(id, { number: 'old' }))).code).toBe('verification_used');
    expect((await check(id, 'new', codes.new)).view.state).toBe('approved');
  });

  it('is cancelled, expires and is replaced as one', async () => {
    const first = await change();
    await change();
    expect((await gateway.read(first.id)).state).toBe('canceled');
    const { id } = await change({ to: '+254712345670' });
    // The old number is in two changes now: the newer one holds.
    expect((await queue()).filter(({ state }) => state === 'queued')).toHaveLength(2);
    expect((await gateway.verify.cancel(id, 1)).view.state).toBe('canceled');
    expect((await queue()).filter(({ state }) => state === 'queued')).toEqual([]);
  });

  it('expires as one, half confirmed or not', async () => {
    const { id, codes } = await change();
    await check(id, 'new', codes.new);
    await gateway.clock.advance(300_000);
    expect((await refusalOf(check(id, 'old', codes.old))).code).toBe('verification_expired');
    expect((await gateway.read(id)).state).toBe('expired');
    expect((await queue()).filter((message) => message.class === 'alert')).toEqual([]);
  });

  it('repeats its answers for the same Idempotency-Key', async () => {
    const idempotency = { scope: new Uint8Array(32).fill(1), body: new Uint8Array(32).fill(2) };
    const { id, codes } = await change();
    for (let nth = 0; nth < 2; nth++)
      expect(await gateway.check(id, codes.new, { number: 'new', idempotency })).toMatchObject({
        valid: true,
        view: { state: 'pending', id },
      });
  });

  it('needs two numbers that may be sent to', async () => {
    const refusals = await Promise.all(
      [{ oldNumber: NUMBER }, { oldNumber: '+256712345678' }, { oldNumber: undefined }].map((more) =>
        refusalOf(change(more)),
      ),
    );
    expect(refusals.map(({ code }) => code)).toEqual(['invalid_request', 'number_not_allowed', 'invalid_request']);
    expect(await queue()).toEqual([]);
  });

  it('is not started while either number is locked', async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({ verification: { lock_after_failures: 5, lock_s: 3600 } });
    const { view, code } = await gateway.start({ to: OLD });
    for (let nth = 0; nth < 5; nth++) await gateway.check(view.id, wrongCode(code, nth));
    expect((await refusalOf(change())).code).toBe('number_locked');
    expect((await refusalOf(change({ to: OLD, oldNumber: NUMBER }))).code).toBe('number_locked');
  });

  it('goes on over a restart between the two codes', async () => {
    const { id, codes } = await change();
    await check(id, 'old', codes.old);
    gateway = await gateway.restart();
    expect(await gateway.read(id)).toMatchObject({ confirmedAt: null, old: { confirmedAt: gateway.clock.now() } });
    expect((await check(id, 'new', codes.new)).view.state).toBe('approved');
    expect((await queue()).filter((message) => message.class === 'alert')).toHaveLength(2);
  });
});
