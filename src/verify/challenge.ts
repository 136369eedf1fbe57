import type { NewVerification, VerificationView } from '../store/verifications.ts';

/** Rule 16: no SMS is sent with less than this left to live, or less than a third of the whole life. */
const LEAST_LEFT_MS = 60_000;

export function leastLeftMs(ttlMs: number): number {
  return Math.min(LEAST_LEFT_MS, Math.floor(ttlMs / 3));
}

/** A challenge as it stands right after its start. */
export function newView(id: number, verification: NewVerification, now: number): VerificationView {
  const { keyId, purpose, to, expiresAt, maxAttempts, resendAfter, locale, template, clientRef } = verification;
  return {
    id,
    keyId,
    purpose,
    to,
    state: 'pending',
    createdAt: now,
    endedAt: null,
    expiresAt,
    attempts: 0,
    maxAttempts,
    sends: 1,
    resendAfter,
    locale,
    template,
    clientRef,
    delivery: 'queued',
  };
}

/** The view as of `now`: a challenge is over at the moment it expires, not when the sweep has written it down. */
export function viewAt(view: VerificationView, now: number): VerificationView {
  if (view.state !== 'pending' || now < view.expiresAt) return view;
  return { ...view, state: 'expired', endedAt: view.expiresAt };
}
