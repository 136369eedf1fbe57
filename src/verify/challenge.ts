import { isSent } from '../message/types.ts';
import type { ChallengeView, NewVerification, VerificationView } from '../store/verifications.ts';

/** Rule 16: no SMS is sent with less than this left to live, or less than a third of the whole life. */
const LEAST_LEFT_MS = 60_000;

export function leastLeftMs(ttlMs: number): number {
  return Math.min(LEAST_LEFT_MS, Math.floor(ttlMs / 3));
}

/** A challenge as it stands right after its start. */
export function newView(
  [id, oldId]: readonly number[],
  verification: NewVerification,
  old: NewVerification | undefined,
  now: number,
): VerificationView {
  const { keyId, purpose, locale, template, clientRef, ways } = verification;
  const { channels, channel, offerAt } = ways;
  return {
    ...freshSide(id as number, verification, now),
    keyId,
    purpose,
    state: 'pending',
    createdAt: now,
    endedAt: null,
    expiresAt: verification.expiresAt,
    locale,
    template,
    clientRef,
    channels,
    channel,
    offerAt,
    old: old === undefined ? null : freshSide(oldId as number, old, now),
  };
}

function freshSide(id: number, { to, maxAttempts, resendAfter, ways }: NewVerification, now: number): ChallengeView {
  const sent = isSent(ways.channel);
  return {
    id,
    to,
    confirmedAt: null,
    attempts: 0,
    maxAttempts,
    sends: sent ? 1 : 0,
    resendAfter,
    delivery: sent ? 'queued' : 'none',
    deliveryAt: sent ? now : null,
  };
}

/** The view as of `now`: a challenge is over at the moment it expires, not when the sweep has written it down. */
export function viewAt(view: VerificationView, now: number): VerificationView {
  if (view.state !== 'pending' || now < view.expiresAt) return view;
  return { ...view, state: 'expired', endedAt: view.expiresAt };
}
