import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/runtime/errors.ts';
import { NUMBER, PURPOSES, refusalOf, VerifyGateway, wrongCode } from './gateway.ts';

let gateway: VerifyGateway;

beforeEach(async () => {
  gateway = await VerifyGateway.open();
});

afterEach(() => gateway.stop());

const to = (last: number) => ({ to: `+25471234000${last}` });

const queued = async () => (await gateway.store.outbox.list({ keyId: null, limit: 100 })).map(({ state }) => state);

describe('a start', () => {
  it('stores the challenge and its SMS, and tells all but the code', async () => {
    const { view, code } = await gateway.start({ purpose: 'login', clientRef: 'visit-17', locale: 'fr-CA' });
    const now = gateway.clock.now();
    expect(view).toEqual({
      id: view.id,
      keyId: 1,
      purpose: 'login',
      to: NUMBER,
      state: 'pending',
      createdAt: now,
      endedAt: null,
      expiresAt: now + 300_000,
      attempts: 0,
      maxAttempts: 5,
      sends: 1,
      resendAfter: now + 60_000,
      locale: 'fr',
      template: 'default',
      clientRef: 'visit-17',
      channels: ['sms'],
      channel: 'sms',
      offerAt: null,
      confirmedAt: null,
      delivery: 'queued',
      deliveryAt: now,
      old: null,
    });
    expect(await gateway.read(view.id)).toEqual(view);
    expect(code).toMatch(/^[0-9]{6}$/);
    expect(gateway.messages).toHaveLength(1);
    expect(gateway.messages[0]).toMatchObject({
      to: NUMBER,
      class: 'otp',
      segments: 1,
      deadline: view.expiresAt,
      minLeftMs: 60_000,
      text: `Clinic: ${code} est votre code. Ne le donnez à personne. Expire dans 5 min.`,
    });
    const [message] = await gateway.store.outbox.list({ keyId: null, limit: 100 });
    expect(message).toMatchObject({ verificationId: view.id, class: 'otp', text: null, state: 'queued' });
  });

  it('writes the code where browsers, apps and payers look for it', async () => {
    const web = await gateway.start({ purpose: 'login', webotpHost: 'portal.clinic.example' });
    expect(gateway.messages.at(-1)?.text.split('\n').at(-1)).toBe(`@portal.clinic.example #${web.code}`);
    await gateway.start({ purpose: 'registration', appHash: 'FA+9qCX9VSu' });
    expect(gateway.messages.at(-1)?.text).toMatch(/\nFA\+9qCX9VSu$/);
    await gateway.start({ purpose: 'payment', amount: 'KES 1,200', payee: 'Pharmacy', codeLength: 8 });
    expect(gateway.messages.at(-1)?.text).toMatch(/^Clinic: [0-9]{8} confirms KES 1,200 to Pharmacy\./);
  });

  it('keeps a third of a short life for the SMS', async () => {
    await gateway.start({ ttlMs: 60_000 });
    expect(gateway.messages.at(-1)).toMatchObject({ minLeftMs: 20_000 });
  });

  it('is refused where the text would need two SMS, and nothing is stored', async () => {
    const long = { purpose: 'payment', amount: '₽ 1000', payee: 'ж'.repeat(40), webotpHost: 'portal.clinic.example' };
    expect((await refusalOf(gateway.start(long))).code).toBe('template_invalid');
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`;
    expect((await refusalOf(gateway.start({ webotpHost: host }))).code).toBe('template_invalid');
    expect(gateway.messages).toHaveLength(0);
  });

  it('ends the open one of the same key, purpose and number, with its unsent SMS, and no other', async () => {
    const old = await gateway.start({ purpose: 'login' });
    const others = [
      await gateway.start({ purpose: 'appointment' }),
      await gateway.start({ purpose: 'login', to: '+254712345679' }),
      await gateway.start({ purpose: 'login' }, { keyId: 2 }),
    ];
    const fresh = await gateway.start({ purpose: 'login' });
    expect((await refusalOf(gateway.check(old.view.id, old.code))).code).toBe('verification_canceled');
    expect((await queued()).filter((state) => state === 'cancelled')).toHaveLength(1);
    for (const { view } of others) expect((await gateway.read(view.id, view.keyId)).state).toBe('pending');
    expect((await gateway.check(fresh.view.id, fresh.code)).valid).toBe(true);
  });

  it('that is refused leaves the old one alive and stores nothing', async () => {
    const { view, code } = await gateway.start();
    gateway.refusal = new GatewayError('no_modem', 'No modem is ready.', { data: { retryAfterMs: 5000 } });
    expect((await refusalOf(gateway.start())).data['retryAfterMs']).toBe(5000);
    gateway.refusal = null;
    expect((await refusalOf(gateway.start({ locale: '?' }))).code).toBe('invalid_request');
    expect((await refusalOf(gateway.start({ to: '+256712345678' }))).code).toBe('number_not_allowed');
    for (let nth = 0; nth < 4; nth++) await gateway.start({ purpose: PURPOSES[nth] as string });
    const limited = await refusalOf(gateway.start());
    expect(limited.code).toBe('rate_limited');
    expect(limited.data).toEqual({ retryAfterMs: 600_000, limit: 'number' });
    expect(await queued()).toHaveLength(5);
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('is repeated for the same Idempotency-Key: same answer, no second SMS, the old one lives', async () => {
    const idempotency = { scope: new Uint8Array(32).fill(1), body: new Uint8Array(32).fill(2) };
    const first = await gateway.start({}, { idempotency });
    const again = await gateway.start({}, { idempotency });
    expect(again).toMatchObject({ replayed: true, view: first.view });
    expect(await queued()).toEqual(['queued']);
    expect((await gateway.check(first.view.id, first.code)).valid).toBe(true);
    const other = { ...idempotency, body: new Uint8Array(32).fill(3) };
    expect((await refusalOf(gateway.start({}, { idempotency: other }))).code).toBe('idempotency_mismatch');
  });

  it('in parallel leaves exactly one open', async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({ limits: { per_number: [] } });
    const started = await Promise.all(Array.from({ length: 20 }, () => gateway.start()));
    const states = await Promise.all(started.map(async ({ view }) => (await gateway.read(view.id, 1)).state));
    expect(states.filter((state) => state === 'pending')).toHaveLength(1);
    expect((await queued()).filter((state) => state === 'queued')).toHaveLength(1);
  });
});

describe('limits', () => {
  it('slide: five to a number in ten minutes, whoever asks, the next when the first is ten minutes old', async () => {
    for (let nth = 0; nth < 5; nth++) {
      await gateway.start({ purpose: PURPOSES[nth] as string }, { keyId: nth + 1 });
      await gateway.clock.advance(60_000);
    }
    expect((await refusalOf(gateway.start())).data).toEqual({ retryAfterMs: 300_000, limit: 'number' });
    await gateway.clock.advance(299_999);
    expect((await refusalOf(gateway.start())).data['retryAfterMs']).toBe(1);
    await gateway.clock.advance(1);
    await expect(gateway.start()).resolves.toMatchObject({ replayed: false });
  });

  it('count by range of numbers and by end user', async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({
      limits: { per_prefix: { max: 3, window_s: 60 }, per_end_user: { max: 2, window_s: 60 } },
    });
    await gateway.start({ ...to(1), endUserIp: '2001:db8::1' });
    await gateway.start({ ...to(2), endUserIp: '2001:db8::2' });
    expect((await refusalOf(gateway.start({ ...to(3), endUserIp: '2001:db8::3' }))).data['limit']).toBe('end_user');
    await gateway.start(to(3));
    expect((await refusalOf(gateway.start(to(4)))).data['limit']).toBe('prefix');
    await expect(gateway.start({ to: '+254712350001' })).resolves.toMatchObject({ replayed: false });
  });
});

describe('a resend', () => {
  it('counts for the end user of the start where it names none', async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({
      verification: { resend_cooldown_s: 0 },
      limits: { per_end_user: { max: 2, window_s: 600 } },
    });
    const { view } = await gateway.start({ endUserIp: '192.0.2.7' });
    await gateway.resend(view.id);
    expect((await refusalOf(gateway.resend(view.id))).data).toMatchObject({ limit: 'end_user' });
    await gateway.resend(view.id, { endUserIp: '198.51.100.7' });
  });

  it('repeats the SMS with the same code and the same end', async () => {
    const { view, code } = await gateway.start({ webotpHost: 'portal.clinic.example' });
    await gateway.clock.advance(60_000);
    const again = await gateway.resend(view.id);
    expect(again.code).toBe(code);
    expect(again.view).toMatchObject({
      id: view.id,
      sends: 2,
      expiresAt: view.expiresAt,
      resendAfter: view.resendAfter + 60_000,
    });
    expect(gateway.messages.at(-1)).toMatchObject({
      text: `Clinic: ${code} is your code. Do not share it. Expires in 4 min.\n@portal.clinic.example #${code}`,
      deadline: view.expiresAt,
      minLeftMs: 60_000,
      to: NUMBER,
    });
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('has to wait, and has its number', async () => {
    await gateway.stop();
    gateway = await VerifyGateway.open({ verification: { ttl_s: 600 } });
    const { view } = await gateway.start();
    await gateway.clock.advance(59_000);
    const soon = await refusalOf(gateway.resend(view.id));
    expect(soon).toMatchObject({ code: 'verification_resend_too_soon', data: { retryAfterMs: 1000 } });
    await gateway.clock.advance(1000);
    await gateway.resend(view.id);
    for (let nth = 0; nth < 3; nth++) {
      await gateway.clock.advance(60_000);
      await gateway.resend(view.id);
    }
    await gateway.clock.advance(60_000);
    expect((await refusalOf(gateway.resend(view.id))).code).toBe('verification_max_sends');
  });

  it('with a new code kills the old one and starts its life anew, but gives no guesses back', async () => {
    const { view, code } = await gateway.start({ codeLength: 8 });
    await gateway.check(view.id, wrongCode(code));
    await gateway.clock.advance(100_000);
    const again = await gateway.resend(view.id, { newCode: true });
    expect(again.code).toMatch(/^[0-9]{8}$/);
    expect(again.code).not.toBe(code);
    expect(again.view).toMatchObject({ id: view.id, attempts: 1, expiresAt: gateway.clock.now() + 300_000 });
    expect(gateway.messages.at(-1)?.text).toContain('Expires in 5 min');
    expect((await queued()).toSorted()).toEqual(['cancelled', 'queued']);
    expect((await gateway.check(view.id, code)).valid).toBe(false);
    await gateway.clock.advance(299_999);
    expect((await gateway.check(view.id, again.code)).valid).toBe(true);
  });

  it('is not sent with too little life left: the code stays good', async () => {
    const { view, code } = await gateway.start();
    await gateway.clock.advance(240_001);
    expect((await refusalOf(gateway.resend(view.id))).code).toBe('verification_expired');
    expect(await queued()).toHaveLength(1);
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('is refused before anything is written where no modem could send it, and counts against the limits', async () => {
    const { view } = await gateway.start();
    await gateway.clock.advance(60_000);
    gateway.refusal = new GatewayError('no_modem', 'No modem is ready.');
    expect((await refusalOf(gateway.resend(view.id))).code).toBe('no_modem');
    gateway.refusal = null;
    for (let nth = 0; nth < 4; nth++) await gateway.start({ purpose: PURPOSES[nth] as string });
    expect((await refusalOf(gateway.resend(view.id))).code).toBe('rate_limited');
    expect((await gateway.read(view.id, 1)).sends).toBe(1);
  });

  it('of one that is over tells why, whatever the modems do', async () => {
    const { view, code } = await gateway.start();
    await gateway.check(view.id, code);
    gateway.refusal = new GatewayError('no_modem', 'No modem is ready.');
    expect((await refusalOf(gateway.resend(view.id))).code).toBe('verification_used');
    expect((await refusalOf(gateway.resend(view.id, { newCode: true }))).code).toBe('verification_used');
  });

  it('is repeated for the same Idempotency-Key', async () => {
    const { view } = await gateway.start();
    await gateway.clock.advance(60_000);
    const idempotency = { scope: new Uint8Array(32).fill(1), body: new Uint8Array(32).fill(2) };
    const first = await gateway.resend(view.id, {}, { idempotency });
    const again = await gateway.resend(view.id, {}, { idempotency });
    expect(again).toMatchObject({ replayed: true, view: first.view });
    expect(await queued()).toHaveLength(2);
  });
});

describe('a cancel', () => {
  it('ends the verification and its unsent SMS, as often as asked', async () => {
    const { view, code } = await gateway.start();
    expect((await gateway.verify.cancel(view.id, 1)).view.state).toBe('canceled');
    expect(await queued()).toEqual(['cancelled']);
    expect((await gateway.verify.cancel(view.id, 1)).view.state).toBe('canceled');
    expect((await refusalOf(gateway.check(view.id, code))).code).toBe('verification_canceled');
    expect((await refusalOf(gateway.verify.cancel(view.id + 1, 1))).code).toBe('not_found');
  });

  it('of one that was approved is refused', async () => {
    const { view, code } = await gateway.start();
    await gateway.check(view.id, code);
    expect((await refusalOf(gateway.verify.cancel(view.id, 1))).code).toBe('verification_used');
  });
});
