import type { CheckResult, NewVerificationBody, Verification } from './verifications.ts';

const ID = 'ver_7C1D3F5G7H9J1K3M5N7P9Q1R3S';

export const newVerification: NewVerificationBody = { to: '+254712345678', purpose: 'login', locale: 'en' };

export const verification: Verification = {
  id: ID,
  status: 'pending',
  to: '+254712345678',
  purpose: 'login',
  created_at: '2026-01-05T09:00:00.000Z',
  expires_at: '2026-01-05T09:05:00.000Z',
  ended_at: null,
  attempts_remaining: 5,
  sends: 1,
  resend_after: '2026-01-05T09:01:00.000Z',
  channels: ['sms'],
  channel: 'sms',
  offer_next_at: null,
  delivery: 'queued',
  delivery_detail: { since: '2026-01-05T09:00:00.000Z', reason: null, overdue: false, next: 'wait', alternatives: [] },
  confirmed: false,
  old_number: null,
  revision: 'vN3hX0bQm2Lw9sTz',
  locale: 'en',
  template: 'default',
  client_ref: null,
};

/** Gone on from an SMS that was not reported. */
export const moved: Verification = {
  ...verification,
  sends: 2,
  channels: ['sms', 'email', 'totp'],
  channel: 'email',
  offer_next_at: '2026-01-05T09:01:02.000Z',
  delivery_detail: { ...verification.delivery_detail, alternatives: ['totp'] },
};

export const approved: CheckResult = { id: ID, status: 'approved', valid: true, attempts_remaining: 0 };
