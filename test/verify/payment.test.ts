import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NUMBER, refusalOf, VerifyGateway } from './gateway.ts';

const PAYMENT = { amount: 'KES 1,200', payee: 'Pharmacy' };

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open();
});

afterEach(() => gateway.stop());

const pay = (more: object = {}) => gateway.start({ purpose: 'payment', ...PAYMENT, ...more });

describe('a payment', () => {
  it('is shown in the text, and the code is good for it', async () => {
    const { view, code } = await pay();
    expect(gateway.messages.at(-1)?.text).toBe(
      `Clinic: ${code} confirms KES 1,200 to Pharmacy. Do not share it. Expires in 5 min.`,
    );
    expect(view.template).toBe('payment');
    expect(await gateway.check(view.id, code, PAYMENT)).toMatchObject({ valid: true, view: { state: 'approved' } });
  });

  it.each([
    { amount: 'KES 1,201', payee: 'Pharmacy' },
    { amount: 'KES 12,00', payee: 'Pharmacy' },
    { amount: 'KES 1,200', payee: 'pharmacy' },
    { amount: 'KES 1,200', payee: 'Pharmacy ltd' },
    { amount: 'KES 1,200Pharmacy', payee: 'x' },
    { amount: 'Pharmacy', payee: 'KES 1,200' },
    { amount: 'KES 1,200', payee: 'Phаrmacy' },
  ])('other than %j is not confirmed by the right code, and costs a guess', async (other) => {
    const { view, code } = await pay();
    expect(await gateway.check(view.id, code, other)).toMatchObject({
      valid: false,
      view: { state: 'pending', attempts: 1 },
    });
    expect((await gateway.check(view.id, code, PAYMENT)).valid).toBe(true);
  });

  it('that is wrong too often ends the verification, right code or not', async () => {
    const { view, code } = await pay();
    for (let nth = 0; nth < 3; nth++)
      expect((await gateway.check(view.id, code, { ...PAYMENT, amount: `KES ${nth}` })).valid).toBe(false);
    expect((await refusalOf(gateway.check(view.id, code, PAYMENT))).code).toBe('verification_max_attempts');
  });

  it('that a check forgets is asked for, and no guess is counted', async () => {
    const { view, code } = await pay();
    const forgotten = await refusalOf(gateway.check(view.id, code));
    expect(forgotten).toMatchObject({ code: 'invalid_request', data: { errors: [{ path: 'amount' }] } });
    expect((await refusalOf(gateway.check(view.id, code, { amount: PAYMENT.amount }))).data).toMatchObject({
      errors: [{ path: 'payee' }],
    });
    expect(await gateway.read(view.id)).toMatchObject({ attempts: 0, state: 'pending' });
  });

  it('is no part of a code for something else', async () => {
    const { view, code } = await gateway.start({ purpose: 'login' });
    expect((await refusalOf(gateway.check(view.id, code, PAYMENT))).data).toMatchObject({
      errors: [{ path: 'amount', expected: expect.stringContaining('left out') }],
    });
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('is confirmed by number and purpose too, and after a resend with a new code', async () => {
    const { view } = await pay();
    await gateway.clock.advance(60_000);
    const { code } = await gateway.resend(view.id, { newCode: true });
    const context = { keyId: 1, idempotency: null };
    const subject = { to: NUMBER, purpose: 'payment' };
    expect((await gateway.verify.check(subject, { code, ...PAYMENT, payee: 'x' }, context)).valid).toBe(false);
    expect((await gateway.verify.check(subject, { code, ...PAYMENT }, context)).valid).toBe(true);
  });

  it('may be one of any other purpose, which then asks for it again', async () => {
    const { view, code } = await gateway.start({ purpose: 'login', ...PAYMENT });
    expect((await refusalOf(gateway.check(view.id, code))).code).toBe('invalid_request');
    expect((await gateway.check(view.id, code, PAYMENT)).valid).toBe(true);
  });

  it.each(['{code}', '{{code}}', '{brand} {minutes}', '%s{payee}'])(
    'cannot bring placeholders into the text: %s',
    async (text) => {
      expect((await refusalOf(pay({ amount: text }))).code).toBe('invalid_request');
      expect((await refusalOf(pay({ payee: text }))).code).toBe('invalid_request');
      expect(gateway.messages).toHaveLength(0);
    },
  );

  it.each(['$&', "$'", '$1', '$<code>', '%s %d', '<script>', '=1+1', '__proto__', 'constructor'])(
    'is only words in the text: %s',
    async (payee) => {
      const { code } = await pay({ payee });
      expect(gateway.messages.at(-1)?.text).toBe(
        `Clinic: ${code} confirms KES 1,200 to ${payee}. Do not share it. Expires in 5 min.`,
      );
    },
  );

  it.each(['a\u0000b', '\u202egnp', '\u2066x\u2069', 'x\u200by', '\ufeffx', 'a\nb', 'a\u2028b', 'a\u0007', '\ud800'])(
    'has no invisible characters in it: %j',
    async (payee) => {
      expect((await refusalOf(pay({ payee }))).data).toMatchObject({ errors: [{ path: 'payee' }] });
    },
  );
});
