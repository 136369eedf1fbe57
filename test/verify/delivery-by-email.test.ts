import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DueEmail, EmailOutcome } from '../../src/store/emails.ts';
import { VerifyGateway } from './gateway.ts';

const EMAIL = 'name@clinic.example';

let gateway: VerifyGateway;
beforeEach(async () => {
  gateway = await VerifyGateway.open({ verification: { channels: ['sms', 'email'] }, sendsEmail: true });
});
afterEach(() => gateway.stop());

const look = async (id: number) => {
  const { view, delivery } = await gateway.verify.get(id, 1);
  const { reason, overdue } = delivery;
  return { delivery: view.delivery, reason, overdue };
};
const atTheRelay = async (): Promise<DueEmail | undefined> =>
  (await gateway.store.emails.claim(gateway.clock.now(), 1)).emails[0];
const answered = (email: DueEmail | undefined, outcome: EmailOutcome) =>
  gateway.store.emails.record(email?.id ?? 0, outcome, gateway.clock.now());

describe('what became of an e-mail', () => {
  it('does not hang on modems', async () => {
    gateway.obstacle = { reason: 'no_modem', until: null };
    const { view } = await gateway.start({ email: EMAIL });
    expect(await look(view.id)).toMatchObject({ reason: 'no_modem', overdue: true });
    await gateway.verify.next(view.id, {}, { keyId: 1, idempotency: null }, () => '');
    expect(await look(view.id)).toEqual({ delivery: 'queued', reason: null, overdue: false });
  });

  it('the relay has it: no report is waited for', async () => {
    const { view } = await gateway.start({ to: undefined, email: EMAIL });
    await answered(await atTheRelay(), { kind: 'sent' });
    await gateway.clock.advance(120_000);
    expect(await look(view.id)).toEqual({ delivery: 'sent', reason: null, overdue: false });
  });

  it('the relay does not answer', async () => {
    const { view } = await gateway.start({ to: undefined, email: EMAIL });
    const email = await atTheRelay();
    await gateway.clock.advance(30_000);
    expect(await look(view.id)).toEqual({ delivery: 'sending', reason: 'no_answer_from_relay', overdue: true });
    await answered(email, { kind: 'unanswered', reason: 'timeout', dueAt: view.expiresAt });
    expect(await look(view.id)).toEqual({ delivery: 'uncertain', reason: 'no_answer_from_relay', overdue: true });
  });
});
