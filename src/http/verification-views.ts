import type { ChallengeView, VerificationView } from '../store/verifications.ts';
import type { CheckAnswer, Seen } from '../verify/types.ts';
import type { PublicIds } from './deps.ts';
import { isoTime, isoTimeOrNull } from './schemas/fields.ts';
import type { CheckResult, Verification } from './schemas/verifications.ts';

const attemptsRemaining = ({ state }: VerificationView, { attempts, maxAttempts }: ChallengeView) =>
  state === 'pending' ? Math.max(0, maxAttempts - attempts) : 0;

/** Nothing that a code could be told from passes here. */
export function verificationView({ view, delivery }: Seen, ids: PublicIds): Verification {
  return {
    id: ids.encode('verification', view.id),
    status: view.state,
    to: view.to,
    purpose: view.purpose,
    created_at: isoTime(view.createdAt),
    expires_at: isoTime(view.expiresAt),
    ended_at: isoTimeOrNull(view.endedAt),
    attempts_remaining: attemptsRemaining(view, view),
    sends: view.sends,
    resend_after: isoTime(view.resendAfter),
    channels: [...view.channels],
    channel: view.channel,
    offer_next_at: view.state === 'pending' ? isoTimeOrNull(view.offerAt) : null,
    delivery: view.delivery,
    delivery_detail: {
      since: isoTimeOrNull(delivery.since),
      reason: delivery.reason,
      overdue: delivery.overdue,
      next: delivery.next,
      alternatives: [...delivery.alternatives],
    },
    confirmed: isConfirmed(view, view),
    old_number: view.old === null ? null : oldNumberView(view, view.old),
    revision: delivery.revision,
    locale: view.locale,
    template: view.template,
    client_ref: view.clientRef,
  };
}

const isConfirmed = ({ state }: VerificationView, { confirmedAt }: ChallengeView) =>
  state === 'approved' || confirmedAt !== null;

function oldNumberView(view: VerificationView, old: ChallengeView): Verification['old_number'] {
  return {
    to: old.to,
    confirmed: isConfirmed(view, old),
    attempts_remaining: attemptsRemaining(view, old),
    sends: old.sends,
    resend_after: isoTime(old.resendAfter),
    delivery: old.delivery,
  };
}

export function checkView({ view, valid, number }: CheckAnswer, ids: PublicIds): CheckResult {
  const { old } = view;
  return {
    id: ids.encode('verification', view.id),
    status: view.state,
    valid,
    attempts_remaining: attemptsRemaining(view, number === 'old' && old !== null ? old : view),
    ...(old === null ? {} : { still_needed: stillNeeded(view, old) }),
  };
}

function stillNeeded(view: VerificationView, old: ChallengeView): ('new' | 'old')[] {
  if (view.state !== 'pending') return [];
  return [
    ...(view.confirmedAt === null ? ['new' as const] : []),
    ...(old.confirmedAt === null ? ['old' as const] : []),
  ];
}
