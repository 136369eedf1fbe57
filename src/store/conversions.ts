/** By what senders of codes that nobody uses are told: a range of numbers, a country, an end user's address, a caller. */
export const SUSPECT_KINDS = ['range', 'country', 'end_user', 'key'] as const;
export type SuspectKind = (typeof SUSPECT_KINDS)[number];

/** One subject that a code counts for, and how many codes for it may be without use at a time. */
export interface Suspect {
  readonly kind: SuspectKind;
  /** Keyed hash of kind and subject, 16 octets; numbers and addresses never stand here in the clear. */
  readonly subject: Uint8Array;
  /** What the operator is shown, for example `+25471234`; stored sealed. */
  readonly label: string;
  /** `record`: it is told, nothing is refused. */
  readonly action: 'deny' | 'record';
  /** Unused codes in an hour and in a day, where the shares of `GuardTerms` do not allow more. */
  readonly perHour: number;
  readonly perDay: number;
  readonly blockMs: number;
}

/** What a code to one number is judged by, in the transaction that stores it. */
export interface GuardTerms {
  /** Keyed hash of the number, as verifications have it. */
  readonly numberHash: Uint8Array;
  /** Whoever used a code in so long before passes, and what is sent to them is no cause of suspicion. */
  readonly knownMs: number;
  /** Unused codes may be this share of the used ones: of an hour, and of a day. */
  readonly hourShare: number;
  readonly dayShare: number;
  readonly suspects: readonly Suspect[];
}

/** The fraud guard refuses it: nothing was stored but the block, where it is new. */
export interface Guarded {
  readonly kind: 'guarded';
  readonly suspect: SuspectKind;
  readonly until: number;
}

/** Something was found to be suspicious. No personal data: the operator reads what it is by `id`. */
export interface Suspicion {
  readonly id: number;
  readonly kind: SuspectKind;
  readonly action: Suspect['action'];
  readonly window: 'hour' | 'day';
  readonly unused: number;
  readonly used: number;
  readonly until: number;
}

export interface Block extends Suspicion {
  readonly label: string;
  readonly since: number;
}

/** What the operator may do about the fraud guard. */
export interface Blocks {
  /** Those that are not over, newest first. */
  list(now: number): Promise<readonly Block[]>;
  /** Ends it and forgets the unused codes that brought it. False where there is none. */
  lift(id: number, now: number): Promise<boolean>;
}
