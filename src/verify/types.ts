import type { Channel } from '../message/types.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { Actor } from '../store/audit.ts';
import type { IdempotencyKey } from '../store/outbox.ts';
import type { VerificationView } from '../store/verifications.ts';

/** Whom it is about: at least one of `to`, `email` and `subject`, by which one way of the purpose can be taken. */
export interface StartRequest {
  readonly to?: string | undefined;
  /** Where the code may go besides or instead. */
  readonly email?: string | undefined;
  /** The caller's own name for the person, under which an authenticator app and backup codes are enrolled. */
  readonly subject?: string | undefined;
  /** The number in whose place `to` comes. */
  readonly oldNumber?: string | undefined;
  readonly purpose?: string | undefined;
  readonly clientRef?: string | undefined;
  readonly locale?: string | undefined;
  readonly template?: string | undefined;
  readonly codeLength?: number | undefined;
  readonly ttlMs?: number | undefined;
  readonly maxAttempts?: number | undefined;
  readonly webotpHost?: string | undefined;
  readonly appHash?: string | undefined;
  readonly amount?: string | undefined;
  readonly payee?: string | undefined;
  /** A code that the caller made. */
  readonly customCode?: string | undefined;
  readonly endUserIp?: string | undefined;
  readonly callbackUrl?: string | undefined;
}

/** Which of the two of a change of number. */
export type WhichNumber = 'new' | 'old';

export interface CheckRequest {
  readonly code: string;
  /** What the code is an answer of; undefined: of the channel in use. */
  readonly channel?: Channel | undefined;
  /** As they were at the start, where a payment is confirmed. */
  readonly amount?: string | undefined;
  readonly payee?: string | undefined;
  /** Where the number changes: the one that the code was sent to. */
  readonly number?: WhichNumber | undefined;
}

export interface ResendRequest {
  /** Undefined: as the policy of the purpose says. */
  readonly newCode?: boolean | undefined;
  readonly number?: WhichNumber | undefined;
  readonly endUserIp?: string | undefined;
}

export interface NextRequest {
  /** One of the ways that are left; undefined: the first of them. */
  readonly channel?: Channel | undefined;
  readonly endUserIp?: string | undefined;
}

export interface CallContext {
  /** Whom the audit names; the key where absent. */
  readonly by?: Actor | undefined;
  readonly keyId: number;
  /** Name of the key: some have limits of their own. */
  readonly keyName?: string | undefined;
  /** May this key bring codes of its own? */
  readonly mayBringCode?: boolean | undefined;
  readonly idempotency: IdempotencyKey | null;
}

/** Why a code is not with the person (yet). */
export const DELIVERY_REASONS = [
  'no_modem',
  'sim_plan_used',
  'sim_suspended',
  'number_not_routed',
  'not_sent_in_time',
  'no_answer_from_modem',
  'no_answer_from_relay',
  'no_report',
  'not_delivered',
  'refused',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** What to do now for the person who waits. */
export const NEXT_STEPS = ['wait', 'resend', 'offer_alternative', 'start_again'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export interface DeliveryDetail {
  /** When its state was reached; null: nothing is sent on this channel. */
  readonly since: number | null;
  readonly reason: DeliveryReason | null;
  /** The person has most likely not got the code, and should not be left waiting. */
  readonly overdue: boolean;
  /** Null: it is approved. */
  readonly next: NextStep | null;
  /** Other ways to answer, in their order. */
  readonly alternatives: readonly Channel[];
  /** Names this state of the verification: another one means that something has changed. */
  readonly revision: string;
}

/** A verification as callers see it, with what came of its SMS. */
export interface Seen {
  readonly view: VerificationView;
  readonly delivery: DeliveryDetail;
}

/** JSON text of an answer; `replayed`: it was given before, to the same request. */
export interface StoredAnswer {
  readonly response: string;
  readonly replayed: boolean;
}

export interface CheckAnswer {
  readonly view: VerificationView;
  readonly valid: boolean;
  /** Whose code was checked, where the number changes. */
  readonly number: WhichNumber | null;
}

export type Respond = (seen: Seen) => string;

/** By number only where there is one: not for a change of number. */
export type CheckSubject = { readonly id: number } | { readonly to: string; readonly purpose?: string | undefined };

/** OTP challenges. Every refusal is a GatewayError; the code is never part of an answer. */
export interface Verify extends Service {
  start(request: StartRequest, context: CallContext, respond: Respond): Promise<StoredAnswer>;
  /** A wrong code is an answer (`valid: false`), not an error. */
  check(subject: CheckSubject, request: CheckRequest, context: CallContext): Promise<CheckAnswer>;
  resend(id: number, request: ResendRequest, context: CallContext, respond: Respond): Promise<StoredAnswer>;
  /** The next way: by e-mail, an authenticator app or a backup code. `channel` of the answer says which one is in use now. */
  next(id: number, request: NextRequest, context: CallContext, respond: Respond): Promise<StoredAnswer>;
  cancel(id: number, keyId: number): Promise<Seen>;
  /**
   * With `wait`, the answer comes when there is something that the caller has not seen (`revision` tells what that is),
   * at the latest after so many ms.
   */
  get(id: number, keyId: number, wait?: { readonly ms: number; readonly revision: string | undefined }): Promise<Seen>;
  /** Of one key, newest first, with ids below `before`. */
  list(query: { readonly keyId: number; readonly before?: number; readonly limit: number }): Promise<readonly Seen[]>;
  /** Whoever waits is answered now: the API is about to stop. */
  release(): void;
}
