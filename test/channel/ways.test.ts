import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workflow } from '../../src/channel/workflow.ts';
import type { Channel } from '../../src/message/types.ts';
import { silentLogger } from '../../src/runtime/logger.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import type { DueEmail } from '../../src/store/emails.ts';
import type { CallContext, NextRequest, Seen } from '../../src/verify/types.ts';
import { NUMBER, refusalOf, VerifyGateway, wrongCode } from '../verify/gateway.ts';
import { AuthenticatorApp, fromBase32 } from './app.ts';

const ALL: readonly Channel[] = ['sms', 'email', 'totp', 'backup_code'];
const EMAIL = 'name@clinic.example';
const SUBJECT = 'patient-1024';
const WHO = { keyId: 1, subject: SUBJECT };

let gateway: VerifyGateway;
const open = async (verification = {}, limits = {}) => {
  gateway = await VerifyGateway.open({
    verification: { channels: [...ALL], ...verification },
    limits,
    sendsEmail: true,
  });
};
beforeEach(() => open());
afterEach(() => gateway.stop());

const next = async (id: number, request: NextRequest = {}, context: Partial<CallContext> = {}): Promise<Seen> => {
  const full = { keyId: 1, idempotency: null, ...context };
  return JSON.parse((await gateway.verify.next(id, request, full, JSON.stringify)).response) as Seen;
};
const emails = async (): Promise<readonly DueEmail[]> =>
  (await gateway.store.emails.claim(gateway.clock.now(), 10)).emails;
const codeIn = (email: DueEmail | undefined) => /\b[0-9]{6}\b/.exec(email?.text ?? '')?.[0] ?? '';
const emailed = async () => codeIn((await emails())[0]);

/** A person with an app and backup codes. Returns what the app shows now, and the codes. */
async function enrol() {
  const { uri, secret } = await gateway.enrolment.offerTotp(WHO, 'name');
  const app = new AuthenticatorApp(secret, () => gateway.clock.now());
  const shows = () => app.shows();
  expect(await gateway.enrolment.confirmTotp(WHO, wrongCode(shows()))).toBe(false);
  expect(await gateway.enrolment.confirmTotp(WHO, shows())).toBe(true);
  await gateway.clock.advance(30_000);
  const codes = await gateway.enrolment.makeBackupCodes(WHO);
  return { uri, secret, shows, codes };
}

describe('a start', () => {
  it('takes the first way that the person has, and offers those behind it', async () => {
    await enrol();
    const { view, delivery } = await gateway.start({ email: EMAIL, subject: SUBJECT });
    expect(view).toMatchObject({ channels: ALL, channel: 'sms', offerAt: gateway.clock.now() + 30_000 });
    expect(delivery.alternatives).toEqual(['email', 'totp', 'backup_code']);
    expect(await emails()).toEqual([]);
    const bare = await gateway.start({ purpose: 'login' });
    expect(bare.view).toMatchObject({ channels: ['sms'], offerAt: null });
    expect(bare.delivery.alternatives).toEqual([]);
  });

  it('needs no number where the code goes by e-mail, or the person has an app', async () => {
    const { shows } = await enrol();
    const byEmail = await gateway.start({ to: undefined, email: EMAIL, purpose: 'login', locale: 'fr' });
    expect(byEmail.view).toMatchObject({
      to: null,
      channel: 'email',
      channels: ['email'],
      delivery: 'queued',
      sends: 1,
    });
    const [email] = await emails();
    expect(email).toMatchObject({ address: EMAIL, subject: 'Clinic: Votre code' });
    expect(email?.text).toMatch(/^Clinic: [0-9]{6} est votre code\..*\n$/);
    expect((await gateway.check(byEmail.view.id, codeIn(email))).valid).toBe(true);

    const byApp = await gateway.start({ to: undefined, subject: SUBJECT });
    expect(byApp.view).toMatchObject({
      channel: 'totp',
      channels: ['totp', 'backup_code'],
      delivery: 'none',
      sends: 0,
    });
    expect(await gateway.read(byApp.view.id)).toMatchObject({ to: null, sends: 0, delivery: 'none' });
    expect((await gateway.check(byApp.view.id, shows())).valid).toBe(true);
    expect(gateway.messages).toEqual([]);
  });

  it('leaves the line for browsers and apps out of the e-mail, not out of the SMS behind it', async () => {
    await gateway.stop();
    await open({ channels: ['email', 'sms'] });
    const { view } = await gateway.start({ email: EMAIL, webotpHost: 'portal.clinic.example' });
    expect((await emails())[0]?.text).not.toContain('@portal');
    await next(view.id);
    expect(gateway.messages.at(-1)?.text).toContain('@portal.clinic.example #');
  });

  it('is refused where nobody is named, or has none of the ways', async () => {
    expect((await refusalOf(gateway.start({ to: undefined }))).code).toBe('invalid_request');
    expect((await refusalOf(gateway.start({ to: undefined, subject: SUBJECT }))).code).toBe('channel_unavailable');
    expect((await refusalOf(gateway.start({ email: 'a@b' }))).code).toBe('invalid_request');
    expect((await refusalOf(gateway.start({ email: 'a@clinic.example\r\nBcc: b@clinic.example' }))).code).toBe(
      'invalid_request',
    );
    await gateway.stop();
    await open({ channels: ['email'] });
    expect((await refusalOf(gateway.start())).code).toBe('channel_unavailable');
  });

  it('lets an app confirm no payment and no change of number', async () => {
    await enrol();
    const payment = { purpose: 'payment', amount: 'KES 1,200', payee: 'Pharmacy', email: EMAIL, subject: SUBJECT };
    const paid = await gateway.start(payment);
    expect(paid.view.channels).toEqual(['sms', 'email']);
    await next(paid.view.id);
    const [email] = await emails();
    expect(email?.text).toContain('KES 1,200 to Pharmacy');
    const byTheWay = await gateway.start({ ...payment, purpose: 'login' });
    expect(byTheWay.view.channels).toEqual(['sms', 'email']);
    expect((await refusalOf(gateway.start({ ...payment, to: undefined, email: undefined }))).message).toBe(
      'A payment of this purpose is answered by sms, email, and the person can be asked by none of these.',
    );
    const changed = await gateway.start({
      purpose: 'number_change',
      oldNumber: '+254712345679',
      email: EMAIL,
      subject: SUBJECT,
    });
    expect(changed.view.channels).toEqual(['sms']);
  });
});

describe('the next way', () => {
  it('sends a new code by e-mail, calls the SMS back, and counts on', async () => {
    const { view, code: old } = await gateway.start({ email: EMAIL });
    await gateway.check(view.id, wrongCode(old));
    const moved = await next(view.id);
    expect(moved.view).toMatchObject({ channel: 'email', sends: 2, attempts: 1, delivery: 'queued', offerAt: null });
    const [sms] = await gateway.store.outbox.list({ keyId: null, limit: 10 });
    expect(sms?.state).toBe('cancelled');
    const fresh = await emailed();
    expect(fresh).not.toBe(old);
    expect(await gateway.check(view.id, old)).toMatchObject({ valid: false, view: { attempts: 2 } });
    expect(await gateway.check(view.id, fresh)).toMatchObject({ valid: true, view: { state: 'approved' } });
    // Either name is that of the code that was sent.
    const other = await gateway.start({ email: EMAIL, purpose: 'login' });
    await next(other.view.id);
    expect((await gateway.check(other.view.id, await emailed(), { channel: 'sms' })).valid).toBe(true);
  });

  it('keeps the code, its end and the SMS where the purpose says so', async () => {
    await gateway.stop();
    await open({ keep_code: true });
    const { view, code } = await gateway.start({ email: EMAIL });
    await gateway.clock.advance(10_000);
    expect((await next(view.id)).view.expiresAt).toBe(view.expiresAt);
    expect(await emailed()).toBe(code);
    const [sms] = await gateway.store.outbox.list({ keyId: null, limit: 10 });
    expect(sms?.state).toBe('queued');
    expect((await gateway.check(view.id, code)).valid).toBe(true);
  });

  it('leads in order, or where the caller says, forwards only, and ends', async () => {
    await enrol();
    const { view } = await gateway.start({ email: EMAIL, subject: SUBJECT });
    const ways: Channel[] = [];
    for (let nth = 0; nth < 3; nth++) ways.push((await next(view.id)).view.channel);
    expect(ways).toEqual(['email', 'totp', 'backup_code']);
    expect((await refusalOf(next(view.id))).code).toBe('channel_exhausted');
    expect((await refusalOf(next(view.id, { channel: 'email' }))).code).toBe('channel_exhausted');
    expect(await emails()).toHaveLength(1);
    const other = await gateway.start({ purpose: 'login', subject: SUBJECT });
    expect((await next(other.view.id, { channel: 'backup_code' })).view.channel).toBe('backup_code');
    expect((await refusalOf(next(other.view.id, { channel: 'email' }))).code).toBe('channel_not_offered');
    expect((await refusalOf(gateway.resend(other.view.id))).code).toBe('channel_not_offered');
    // The code of the SMS is still good: no other took its place.
    expect((await gateway.check(other.view.id, gateway.lastCode, { channel: 'sms' })).valid).toBe(true);
  });

  it('sends one e-mail for twenty callers at once, and tells a repeated one the same', async () => {
    const { view } = await gateway.start({ email: EMAIL });
    const seen = await Promise.allSettled(Array.from({ length: 20 }, () => next(view.id)));
    expect(await emails()).toHaveLength(1);
    const told = seen.flatMap((one) => (one.status === 'fulfilled' ? [one.value.view.channel] : []));
    expect(new Set(told)).toEqual(new Set(['email']));
    const other = await gateway.start({ email: EMAIL, purpose: 'login' });
    const idempotency = { scope: Buffer.from('scope'), body: Buffer.from('body') };
    const first = await next(other.view.id, {}, { idempotency });
    expect(await next(other.view.id, {}, { idempotency })).toEqual(first);
    expect(await emails()).toHaveLength(1);
  });

  it('is no way around sends, limits, the end and other callers', async () => {
    const { view, code } = await gateway.start({ email: EMAIL });
    expect((await refusalOf(next(view.id, {}, { keyId: 2 }))).code).toBe('not_found');
    await gateway.check(view.id, code);
    expect((await refusalOf(next(view.id))).code).toBe('verification_used');
    await gateway.stop();
    await open({ max_sends: 1 });
    const once = await gateway.start({ email: EMAIL });
    expect((await refusalOf(next(once.view.id))).code).toBe('verification_max_sends');
    expect(await emails()).toEqual([]);
  });

  it('counts e-mails by mailbox, whatever its tag and case', async () => {
    await gateway.stop();
    await open({}, { per_number: [{ max: 2, window_s: 600 }] });
    const start = (email: string) => gateway.start({ to: undefined, email, purpose: 'login' });
    await start('name+0@clinic.example');
    await start('NaMe+1@Clinic.example');
    expect(await refusalOf(start('name+2@clinic.example'))).toMatchObject({
      code: 'rate_limited',
      data: { limit: 'person' },
    });
    const bySms = await gateway.start({ email: 'NAME@clinic.example' });
    expect((await refusalOf(next(bySms.view.id))).code).toBe('rate_limited');
    expect(await gateway.read(bySms.view.id)).toMatchObject({ channel: 'sms', state: 'pending' });
  });
});

describe('a resend', () => {
  it('goes by e-mail where that is the way in use', async () => {
    const { view } = await gateway.start({ email: EMAIL });
    await next(view.id);
    const first = await emailed();
    expect((await refusalOf(gateway.resend(view.id))).code).toBe('verification_resend_too_soon');
    await gateway.clock.advance(60_000);
    await gateway.resend(view.id);
    expect(await emailed()).toBe(first);
    await gateway.clock.advance(60_000);
    await gateway.resend(view.id, { newCode: true });
    expect(await emailed()).not.toBe(first);
    expect(gateway.messages).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('of an app or a backup code approves beside the SMS, each once', async () => {
    const { shows, codes } = await enrol();
    const totp = shows();
    const start = async (purpose: string) => (await gateway.start({ purpose, subject: SUBJECT })).view.id;
    expect((await gateway.check(await start('login'), totp, { channel: 'totp' })).valid).toBe(true);
    expect((await gateway.check(await start('registration'), totp, { channel: 'totp' })).valid).toBe(false);
    const [first = '', second = ''] = codes;
    expect(codes).toHaveLength(10);
    const typed = first.toLowerCase().replace('-', ' ');
    expect((await gateway.check(await start('appointment'), typed, { channel: 'backup_code' })).valid).toBe(true);
    expect((await gateway.check(await start('telemedicine'), first, { channel: 'backup_code' })).valid).toBe(false);
    expect(await gateway.enrolment.view(WHO)).toMatchObject({ backupCodes: { left: 9 } });
    await gateway.enrolment.makeBackupCodes(WHO);
    expect((await gateway.check(await start('new_device'), second, { channel: 'backup_code' })).valid).toBe(false);
  });

  it('by a way that is not listed, or by one that another caller enrolled, costs no guess or is wrong', async () => {
    const { shows } = await enrol();
    const { view } = await gateway.start();
    expect((await refusalOf(gateway.check(view.id, shows(), { channel: 'totp' }))).code).toBe('channel_not_offered');
    expect(await gateway.read(view.id)).toMatchObject({ attempts: 0 });
    // The same name in another caller's mouth is somebody else.
    const others = await gateway.start({ subject: SUBJECT, purpose: 'login' }, { keyId: 2 });
    expect(others.view.channels).toEqual(['sms']);
  });

  it('is compared with one secret: what is no code of the way named costs nothing or is wrong', async () => {
    const { shows } = await enrol();
    const { view, code } = await gateway.start({ subject: SUBJECT });
    expect((await gateway.check(view.id, shows())).valid).toBe(shows() === code);
    expect((await gateway.check(view.id, code, { channel: 'totp' })).valid).toBe(false);
    expect((await refusalOf(gateway.check(view.id, code, { channel: 'backup_code' }))).code).toBe('invalid_request');
    expect(await gateway.read(view.id)).toMatchObject({ attempts: 2 });
  });

  it('1,000 guesses at an app in parallel: as many evaluated as a verification has, and two hundred right ones approve once', async () => {
    const { shows } = await enrol();
    const { view } = await gateway.start({ subject: SUBJECT });
    const guesses = Array.from({ length: 1000 }, (_, nth) => wrongCode(shows(), nth));
    const answers = await Promise.allSettled(
      guesses.map((guess) => gateway.check(view.id, guess, { channel: 'totp' })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const again = await gateway.start({ subject: SUBJECT, purpose: 'login' });
    const right = await Promise.allSettled(
      Array.from({ length: 200 }, () => gateway.check(again.view.id, shows(), { channel: 'totp' })),
    );
    expect(right.filter((one) => one.status === 'fulfilled' && one.value.valid)).toHaveLength(1);
  });
});

describe('the gateway by itself', () => {
  let workflow: Workflow;
  const work = () => {
    workflow = new Workflow({
      advances: gateway.store.advances,
      events: gateway.store.events,
      next: ({ id, keyId }) => gateway.verify.next(id, {}, { keyId, idempotency: null }, () => ''),
      clock: gateway.clock,
      log: silentLogger,
    });
  };
  const auto = async (verification = {}) => {
    await gateway.stop();
    await open({ advance: 'auto', ...verification });
    work();
  };
  afterEach(() => workflow.stop());

  it('takes the next way when no report has come in time, and goes no further', async () => {
    await enrol();
    await auto();
    const { view } = await gateway.start({ email: EMAIL });
    await gateway.clock.advance(29_000);
    expect((await gateway.read(view.id)).channel).toBe('sms');
    await gateway.clock.advance(1_500);
    expect(await gateway.read(view.id)).toMatchObject({ channel: 'email', sends: 2 });
    expect(await emails()).toHaveLength(1);
    await gateway.clock.advance(200_000);
    expect(await emails()).toEqual([]);
  });

  it('only offers it where that is what the purpose says', async () => {
    work();
    const { view } = await gateway.start({ email: EMAIL });
    await gateway.clock.advance(60_000);
    expect((await gateway.read(view.id)).channel).toBe('sms');
    const { delivery } = await gateway.verify.get(view.id, 1);
    expect(delivery).toMatchObject({ overdue: true, next: 'offer_alternative', alternatives: ['email'] });
  });

  it('takes it up after a restart', async () => {
    await auto();
    const { view } = await gateway.start({ email: EMAIL });
    await workflow.stop();
    gateway = await gateway.restart();
    await gateway.clock.advance(40_000);
    expect((await gateway.read(view.id)).channel).toBe('sms');
    work();
    await gateway.clock.advance(1_000);
    expect((await gateway.read(view.id)).channel).toBe('email');
  });

  it('leaves alone what is over', async () => {
    await auto();
    const { view, code } = await gateway.start({ email: EMAIL });
    await gateway.check(view.id, code);
    await gateway.clock.advance(60_000);
    expect(await emails()).toEqual([]);
    expect((await gateway.read(view.id)).channel).toBe('sms');
  });

  it('takes it at once where no modem would send the SMS in time', async () => {
    await auto();
    gateway.refusal = new GatewayError('no_modem', 'No modem could send this in time.');
    const { view } = await gateway.start({ email: EMAIL });
    expect(view).toMatchObject({ channel: 'email', sends: 1 });
    expect((await refusalOf(gateway.start({ purpose: 'login' }))).code).toBe('no_modem');
  });

  it('goes on from an e-mail that the relay has not taken in time, and from none that it has', async () => {
    await auto();
    await enrol();
    const start = (purpose: string) => gateway.start({ to: undefined, email: EMAIL, subject: SUBJECT, purpose });
    const { view: taken } = await start('login');
    const [email] = await emails();
    await gateway.store.emails.record(email?.id ?? 0, { kind: 'sent' }, gateway.clock.now());
    const { view: stuck } = await start('registration');
    const [other] = await emails();
    const dueAt = gateway.clock.now() + 60_000;
    await gateway.store.emails.record(
      other?.id ?? 0,
      { kind: 'later', reason: 'ECONNREFUSED', dueAt },
      gateway.clock.now(),
    );
    await gateway.clock.advance(30_500);
    expect((await gateway.read(taken.id)).channel).toBe('email');
    expect((await gateway.read(stuck.id)).channel).toBe('totp');
  });

  it('goes on from an e-mail that the relay refused', async () => {
    await auto();
    const { codes } = await enrol();
    const { view } = await gateway.start({ to: undefined, email: EMAIL, subject: SUBJECT });
    const [email] = await emails();
    await gateway.store.emails.record(email?.id ?? 0, { kind: 'refused', reason: '550' }, gateway.clock.now());
    await gateway.clock.advance(1_000);
    expect((await gateway.read(view.id)).channel).toBe('totp');
    expect((await gateway.check(view.id, codes[0] ?? '', { channel: 'backup_code' })).valid).toBe(true);
  });
});

it('neither database nor log holds an address, a subject, a secret or a code', async () => {
  const { secret, codes, shows } = await enrol();
  const planted = [
    EMAIL,
    SUBJECT,
    secret,
    fromBase32(secret).toString('base64'),
    fromBase32(secret),
    ...codes,
    ...codes.map((code) => code.replace('-', '')),
  ];
  const { view } = await gateway.start({ email: EMAIL, subject: SUBJECT });
  await next(view.id);
  planted.push(await emailed(), NUMBER);
  await gateway.check(view.id, shows(), { channel: 'totp' });
  const files = [gateway.database, `${gateway.database}-wal`].map((path) => readFileSync(path));
  for (const text of planted) {
    for (const file of files) expect(file.includes(text)).toBe(false);
    expect(gateway.logged.join('\n').includes(String(text))).toBe(false);
  }
});
