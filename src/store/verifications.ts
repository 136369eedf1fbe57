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

/** What carries a code; null where the person has it already. */
export type Send = NewMessage | NewEmail | null;

export const isEmail = (send: Send): send is NewEmail => send !== null && 'address' in send;
export const isMessage = (send: Send): send is NewMessage => send !== null && !isEmail(send);

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

/** What a code of its own is sent to: the number of a verification, or either of a change of number. */
export interface ChallengeView {
  readonly id: number;
  readonly to: string | null;
  /** When its code was right while that of the other number was still to come; null: it was not yet, or there is no other. */
  readonly confirmedAt: number | null;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly sends: number;
  readonly resendAfter: number;
  readonly delivery: DeliveryState;
  /** When what was sent last changed its state; null: nothing is sent by the way in use. */
  readonly deliveryAt: number | null;
}

export interface VerificationView extends ChallengeView {
  readonly keyId: number;
  readonly purpose: string;
  readonly state: VerificationState;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly expiresAt: number;
  readonly locale: string;
  readonly template: string;
  readonly clientRef: string | null;
  readonly channels: readonly Channel[];
  readonly channel: Channel;
  readonly offerAt: number | null;
  /** Of a change of number: the challenge of the number in whose place `to` comes. It begins and ends with this one. */
  readonly old: ChallengeView | null;
}

export type StartResult = Accepted | { readonly kind: 'locked'; readonly until: number };

/** What a request for a code is answered without another one being sent. */
export type Refused = Exclude<StartResult, { readonly kind: 'created' }>;

export type CheckResult =
  | { readonly kind: 'not_found' }
  /** Over already, or found to be past its time by this check: nothing was compared. See `view.state`. */
  | { readonly kind: 'ended'; readonly view: VerificationView }
  /** Compared, and not the code. `view.state` tells whether this guess was the last one (`max_attempts_reached`) or locked the number (`blocked`). */
  | { readonly kind: 'wrong'; readonly view: VerificationView }
  | { readonly kind: 'approved'; readonly view: VerificationView }
  /** The right code of one number of two: approved once that of the other is right too. */
  | { readonly kind: 'half'; readonly view: VerificationView }
  /** Which of two numbers is not said, or said where there is one: nothing was compared or counted. */
  | { readonly kind: 'which_number'; readonly view: VerificationView }
  /** The same correct check with the same Idempotency-Key. */
  | { readonly kind: 'repeated'; readonly view: VerificationView }
  | { readonly kind: 'mismatch' }
  /** This verification is not answered by that channel: nothing was compared or counted. */
  | { readonly kind: 'other_channel'; readonly view: VerificationView }
  | { readonly kind: 'locked'; readonly until: number };

export type VerificationSubject =
  /** `number`: which of a change of number. */
  | { readonly id: number; readonly number?: 'new' | 'old' }
  | { readonly purpose: string; readonly numberHash: Uint8Array };

/** A new code in the place of the kept one: SMS that have not left with that one are cancelled, guesses already counted stay counted. */
export type ReplacedCode = Pick<NewVerification, 'secret' | 'codeHash' | 'salt' | 'expiresAt'>;

export interface ResendOptions extends Pick<AcceptOptions, 'now' | 'idempotency' | 'by' | 'guard'> {
  /** Of what goes to an address that only the secret knows: called inside the transaction. */
  readonly charges: readonly LimitCharge[] | ((secret: string) => readonly LimitCharge[]);
  readonly resendAfter: number;
  readonly maxSends: number;
  /** The next way: taken only while the one in use is still `from`, without a cooldown. Absent: the code goes the same way again. */
  readonly next?: (Pick<Ways, 'channel' | 'offerAt' | 'advanceAt'> & { readonly from: Channel | null }) | undefined;
  /** Called inside the transaction, before `compose`. Absent: the code stays, and so does the end of its life. */
  readonly replace?: ((secret: string) => ReplacedCode) | undefined;
  /** The SMS or e-mail, from what is in force now (after `replace`); called inside the transaction. What it throws undoes the resend and rejects it. */
  readonly compose: (view: VerificationView, secret: string) => Send;
  readonly respond: (view: VerificationView) => string;
}

export type ResendResult =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'ended'; readonly view: VerificationView }
  | { readonly kind: 'too_soon'; readonly view: VerificationView; readonly resendAfter: number }
  | { readonly kind: 'max_sends'; readonly view: VerificationView }
  /** Somebody else was faster: the way in use is another one by now. */
  | { readonly kind: 'moved'; readonly view: VerificationView }
  | StartResult;

export interface StartOptions extends AcceptOptions {
  /** The challenge of the number in whose place comes that of the verification. */
  readonly old?: { readonly verification: NewVerification; readonly send: Send } | undefined;
}

/** Challenges. One method = one transaction. */
export interface Verifications {
  /**
   * Ends the open challenge of (key, purpose, number) and stores this one with its SMS, counters and idempotency key; a
   * refusal leaves the old one alive. `options.respond` gets the id of the new verification, and of `options.old`.
   */
  start(verification: NewVerification, send: Send, options: StartOptions): Promise<StartResult>;
  /** What a start or a resend to these numbers would be answered without sending anything, as far as is known now; null: nothing is in its way. Writes nothing. */
  foresee(
    numberHashes: readonly Uint8Array[],
    options: Pick<AcceptOptions, 'now' | 'idempotency' | 'charges' | 'guard'>,
  ): Promise<Refused | null>;
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
    /** Stored with the approval of a change of number. */
    notices?: readonly NewMessage[];
    /** What it throws undoes the check, the count of this guess too, and rejects it. */
    matches: (codeHash: Uint8Array, salt: Uint8Array, challenge: { readonly template: string }) => boolean;
  }): Promise<CheckResult | Extract<Accepted, { kind: 'limited' }>>;
  /** `id` may be that of `old` too. */
  resend(id: number, keyId: number, options: ResendOptions): Promise<ResendResult>;
  /** pending -> canceled; its unsent SMS too. Returns the view after it, null where there is none. */
  cancel(id: number, keyId: number, now: number): Promise<VerificationView | null>;
  get(id: number, keyId: number): Promise<VerificationView | null>;
  /** Of one key, newest first, with ids below `before`. */
  list(query: { keyId: number; before?: number; limit: number }): Promise<readonly VerificationView[]>;
  /** The messages that were sent for it. */
  messageIds(id: number): Promise<readonly number[]>;
  /** Ends the lock of a number and forgets its wrong codes. False where it was not locked. */
  unlock(numberHash: Uint8Array, now: number): Promise<boolean>;
  /** pending -> expired for what is over, codes and texts of ended challenges erased, WAL truncated if anything was. Returns when to come again. */
  sweep(now: number): Promise<{ expired: readonly number[]; erased: number; nextDueAt: number | null }>;
}
