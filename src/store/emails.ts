import type { EmailState } from '../message/types.ts';

/** An e-mail that carries a code. */
export interface NewEmail {
  readonly address: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** No try begins after this. */
  readonly deadline: number;
}

/** One that is at its turn: what to send, and how often that was tried, this time included. */
export interface DueEmail extends NewEmail {
  readonly id: number;
  readonly verificationId: number;
  readonly acceptedAt: number;
  readonly attempts: number;
}

/** What came of a try. `reason`: an SMTP reply code or an error code, never a text of the relay. */
export type EmailOutcome =
  | { readonly kind: 'sent' }
  /** For good. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The relay does not have it. */
  | { readonly kind: 'later'; readonly reason: string; readonly dueAt: number }
  /** Nobody knows whether the relay has it. */
  | { readonly kind: 'unanswered'; readonly reason: string; readonly dueAt: number };

/** The way of e-mails to the relay; they are written together with what they belong to. One method = one transaction. */
export interface Emails {
  /**
   * Takes what is due, `limit` at most: `queued` -> `submitting`, counted before a byte leaves. What is too late ends.
   * `nextDueAt`: of those that are left; null: there are none.
   */
  claim(
    now: number,
    limit: number,
  ): Promise<{ readonly emails: readonly DueEmail[]; readonly nextDueAt: number | null }>;
  /** Tried again where the outcome and the verification leave time for it. */
  record(id: number, outcome: EmailOutcome, now: number): Promise<EmailState>;
  /** Tries that a stop of the gateway cut off: unanswered, and due at once. */
  recover(now: number): Promise<number>;
}
