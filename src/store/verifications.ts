import type { Channel, DeliveryState, VerificationState } from '../message/types.ts';
import type { Actor } from './audit.ts';
import type { NewEmail } from './emails.ts';
import type { FactorAnswer } from './factors.ts';
import type { LimitCharge } from './limits.ts';
import type { Accepted, AcceptOptions, NewMessage } from './outbox.ts';

/** By which ways a verification may be answered. */
export interface Ways {
  /** In the order in which they are taken. */
  readonly channels: readonly Channel[];
  /** The one in use: a code is an answer of it where the check names no other, and `delivery` is of what was sent there. */
  readonly channel: Channel;
  /** Whose authenticator app and backup codes may answer; null: nobody's. */
  readonly subjectHash: Uint8Array | null;
  /** From when on the next way is to be offered; null: there is none, or the one in use needs no report. */
  readonly offerAt: number | null;
  /** When the gateway takes the next way by itself; null: never. */
  readonly advanceAt: number | null;
}

export const SMS_ALONE: Ways = {
  channels: ['sms'],
  channel: 'sms',
  subjectHash: null,
  offerAt: null,
  advanceAt: null,
};

/** What carries a code; null where the person has it already. */
export type Send = NewMessage | NewEmail | null;

export const isEmail = (send: Send): send is NewEmail => send !== null && 'address' in send;

export interface NewVerification {
  readonly keyId: number;
  readonly purpose: string;
  /** Null: nothing goes to a number. */
  readonly to: string | null;
  /** Keyed hash of the number, else of what names the person, for locks and look-ups. */
  readonly numberHash: Uint8Array;
  /** The code and what a resend needs to write its SMS again; only `verify` reads it. Stored sealed, erased when the challenge ends. */
  readonly secret: string;
  /** HMAC-SHA-256 of the code, bound to `salt`. */
  readonly codeHash: Uint8Array;
  readonly salt: Uint8Array;
  readonly locale: string;
  readonly template: string;
  readonly maxAttempts: number;
  readonly expiresAt: number;
  readonly resendAfter: number;
  readonly clientRef: string | null;
  readonly callbackUrl: string | null;
  readonly ways: Ways;
}

export interface VerificationView {
  readonly id: number;
  readonly keyId: number;
  readonly purpose: string;
  readonly to: string | null;
  readonly state: VerificationState;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly expiresAt: number;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly sends: number;
  readonly resendAfter: number;
  readonly locale: string;
  readonly template: string;
  readonly clientRef: string | null;
  readonly channels: readonly Channel[];
  readonly channel: Channel;
  readonly offerAt: number | null;
  readonly delivery: DeliveryState;
}

export type StartResult = Accepted | { readonly kind: 'locked'; readonly until: number };

export type CheckResult =
  | { readonly kind: 'not_found' }
  /** Over already, or found to be past its time by this check: nothing was compared. See `view.state`. */
  | { readonly kind: 'ended'; readonly view: VerificationView }
  /** Compared, and not the code. `view.state` tells whether this guess was the last one (`max_attempts_reached`) or locked the number (`blocked`). */
  | { readonly kind: 'wrong'; readonly view: VerificationView }
  | { readonly kind: 'approved'; readonly view: VerificationView }
  /** The same correct check with the same Idempotency-Key. */
  | { readonly kind: 'repeated'; readonly view: VerificationView }
  | { readonly kind: 'mismatch' }
  /** This verification is not answered by that channel: nothing was compared or counted. */
  | { readonly kind: 'other_channel'; readonly view: VerificationView }
  | { readonly kind: 'locked'; readonly until: number };

export type VerificationSubject =
  | { readonly id: number }
  | { readonly purpose: string; readonly numberHash: Uint8Array };

/** A new code in the place of the kept one: SMS that have not left with that one are cancelled, guesses already counted stay counted. */
export type ReplacedCode = Pick<NewVerification, 'secret' | 'codeHash' | 'salt' | 'expiresAt'>;

export interface ResendOptions extends Pick<AcceptOptions, 'now' | 'idempotency' | 'by' | 'charges' | 'guard'> {
  readonly resendAfter: number;
  readonly maxSends: number;
  /** The next way: taken only while the one in use is still `from`, without a cooldown. Absent: the code goes the same way again. */
  readonly next?: (Pick<Ways, 'channel' | 'offerAt' | 'advanceAt'> & { readonly from: Channel }) | undefined;
  /** Called inside the transaction, before `compose`. Absent: the code stays, and so does the end of its life. */
  readonly replace?: ((secret: string) => ReplacedCode) | undefined;
  /** The SMS or e-mail, from what is in force now (after `replace`); called inside the transaction. What it throws undoes the resend and rejects it. */
  readonly compose: (view: VerificationView, secret: string) => Send;
  readonly respond: (view: VerificationView) => string;
}

export type ResendResult =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'ended'; readonly view: VerificationView }
  | { readonly kind: 'too_soon'; readonly view: VerificationView }
  | { readonly kind: 'max_sends'; readonly view: VerificationView }
  /** Somebody else was faster: the way in use is another one by now. */
  | { readonly kind: 'moved'; readonly view: VerificationView }
  | StartResult;

/** Challenges. One method = one transaction. */
export interface Verifications {
  /**
   * Ends the open challenge of (key, purpose, number) and stores this one with its SMS, counters and idempotency key; a
   * refusal leaves the old one alive. `options.respond` gets one id: the new verification's.
   */
  start(verification: NewVerification, send: Send, options: AcceptOptions): Promise<StartResult>;
  /**
   * Counts the attempt in the statement that reads the hash (rule 15); `matches` compares in constant time. Success,
   * failure counters, the lock of the number and the end of the challenge are in the same transaction.
   */
  check(check: {
    subject: VerificationSubject;
    keyId: number;
    now: number;
    idempotency: { scope: Uint8Array; body: Uint8Array } | null;
    by?: Actor | undefined;
    charges: readonly LimitCharge[];
    lockAfter: number;
    lockForMs: number;
    /** What the code is an answer of; null: of the channel in use. */
    channel: Channel | null;
    factors: FactorAnswer;
    matches: (codeHash: Uint8Array, salt: Uint8Array) => boolean;
  }): Promise<CheckResult | Extract<Accepted, { kind: 'limited' }>>;
  resend(id: number, keyId: number, options: ResendOptions): Promise<ResendResult>;
  /** pending -> canceled; its unsent SMS too. Returns the view after it, null where there is none. */
  cancel(id: number, keyId: number, now: number): Promise<VerificationView | null>;
  get(id: number, keyId: number): Promise<VerificationView | null>;
  /** Ends the lock of a number and forgets its wrong codes. False where it was not locked. */
  unlock(numberHash: Uint8Array, now: number): Promise<boolean>;
  /** pending -> expired for what is over, codes and texts of ended challenges erased, WAL truncated if anything was. Returns when to come again. */
  sweep(now: number): Promise<{ expired: readonly number[]; erased: number; nextDueAt: number | null }>;
}
