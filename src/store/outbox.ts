import type { AttemptOutcome, MessageClass, MessageState, SegmentState, TextAlphabet } from '../message/types.ts';
import type { Actor } from './audit.ts';
import type { Guarded, GuardTerms } from './conversions.ts';
import type { LimitCharge } from './limits.ts';

/** A message ready to be stored: number in E.164, text segmented, times absolute (ms since the epoch, gateway time). */
export interface NewMessage {
  readonly to: string;
  readonly class: MessageClass;
  /** 0-9, 9 first; within a class. */
  readonly priority: number;
  /** Stored encrypted where the class is otp. */
  readonly text: string;
  readonly alphabet: TextAlphabet;
  readonly segments: number;
  /** Concatenation reference 0-255; null for a single segment. */
  readonly concatRef: number | null;
  readonly sendAt: number | null;
  /** Nothing is submitted after this. */
  readonly deadline: number;
  /** No submit with less than this left until the deadline (verifications: rule 16). */
  readonly minLeftMs: number;
  readonly flash: boolean;
  /** Row id of the only SIM that may send it. */
  readonly simId: number | null;
  /** Where its number belongs, see `Sims.divide`. */
  readonly route: number;
  readonly callbackUrl: string | null;
  readonly clientRef: string | null;
  readonly keyId: number | null;
}

/** Repeats of a request that creates something. Both hashes are keyed: bodies may hold a code. */
export interface IdempotencyKey {
  /** Hash of client, route and Idempotency-Key. */
  readonly scope: Uint8Array;
  readonly body: Uint8Array;
}

export type Accepted =
  | { readonly kind: 'created'; readonly ids: readonly number[]; readonly response: string }
  /** The same request came before: its response, nothing was stored. */
  | { readonly kind: 'replayed'; readonly response: string }
  | { readonly kind: 'mismatch' }
  /** A limit refuses it: nothing was stored. */
  | { readonly kind: 'limited'; readonly charge: LimitCharge; readonly retryAfterMs: number }
  | Guarded;

export interface AcceptOptions {
  readonly now: number;
  readonly idempotency: IdempotencyKey | null;
  /** Whom the audit names; the key of the message where absent. */
  readonly by?: Actor | undefined;
  readonly charges: readonly LimitCharge[];
  /** One a number that is sent a code: what a verification counts for, what a plain message must not be blocked by. Called inside the transaction. */
  readonly guard?: (() => readonly GuardTerms[]) | undefined;
  /** Builds the answer from the new row ids; stored with the idempotency key. Never contains a code. */
  readonly respond: (ids: readonly number[]) => string;
}

/** A segment that could be submitted now, with all that is needed to do it. */
export interface ReadySegment {
  readonly segmentId: number;
  readonly messageId: number;
  /** 1-based. */
  readonly seq: number;
  readonly segments: number;
  readonly to: string;
  readonly class: MessageClass;
  readonly text: string;
  readonly alphabet: TextAlphabet;
  readonly concatRef: number | null;
  readonly flash: boolean;
  /** No other SIM may send it. */
  readonly pinned: boolean;
  readonly acceptedAt: number;
  readonly deadline: number;
  readonly minLeftMs: number;
  /** Attempts so far, of any outcome. */
  readonly attempts: number;
  /** Attempts so far that may have been sent. */
  readonly uncertainAttempts: number;
}

export interface ReadyQuery {
  readonly simId: number;
  readonly now: number;
  /** Segments that lanes hold already. */
  readonly claimed: ReadonlySet<number>;
  /** What it may take of what any SIM may send. */
  readonly routes: readonly ReadyRoute[];
  /** What it may take of what only this SIM may send. */
  readonly own: readonly ReadyClasses[];
}

/** A range of classes, in the order of the queue. */
export interface ReadyClasses {
  readonly from: MessageClass;
  readonly to: MessageClass;
  /** Only to numbers that this SIM sent to on this day (YYYYMMDD); null: to any. */
  readonly knownOn: number | null;
}

export interface ReadyRoute extends ReadyClasses {
  /** Where the numbers belong, see `Sims.divide`. */
  readonly route: number;
  /** May this SIM take what should avoid it? True where no other one could. */
  readonly allowAvoided: boolean;
  /** Only what should avoid this other SIM, which has the rest to itself; null: all. */
  readonly avoiding: number | null;
}

/** An attempt whose answer was not heard. */
export interface UnansweredAttempt {
  readonly attemptId: number;
  readonly segmentId: number;
  readonly messageId: number;
  readonly class: MessageClass;
  readonly modem: string;
  readonly simId: number;
  readonly startedAt: number;
  /** E.164. */
  readonly recipient: string;
  /** TP-MR that it was expected to get; null where nobody could know. */
  readonly expectedMr: number | null;
  /** Why it is uncertain; null: it has no outcome yet. */
  readonly reason: string | null;
  readonly deadline: number;
  readonly uncertainAttempts: number;
}

export type OutcomeRecord =
  | { readonly kind: 'sent'; readonly mr: number | null; readonly reportDueAt: number | null }
  /** Back to the queue at `at`; `avoidSim` sends it to another SIM where there is one. */
  | {
      readonly kind: 'retry';
      readonly at: number;
      readonly avoidSim: boolean;
      readonly cms: number | null;
      readonly reason: string;
      /** False where nothing left and the modem, not the message, was at fault: does not count as an attempt. */
      readonly counts: boolean;
    }
  | { readonly kind: 'failed'; readonly cms: number | null; readonly reason: string }
  /** `retryAt`: when an otp may go once more (rule 5); null = never. `giveUpAt`: when it becomes unknown. */
  | {
      readonly kind: 'uncertain';
      readonly cms: number | null;
      readonly reason: string;
      readonly retryAt: number | null;
      readonly giveUpAt: number;
    };

export interface SegmentChange {
  readonly segmentId: number;
  readonly messageId: number;
  readonly from: SegmentState;
  readonly to: SegmentState;
}

export interface AttemptView {
  readonly modem: string;
  readonly sim: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: AttemptOutcome;
  readonly mr: number | null;
  readonly cms: number | null;
  readonly reason: string | null;
  readonly reportStatus: number | null;
  readonly reportedAt: number | null;
}

export interface SegmentView {
  readonly seq: number;
  readonly state: SegmentState;
  readonly stateAt: number;
  /** Why it failed, where that was before any attempt. */
  readonly reason?: string;
  readonly attempts: readonly AttemptView[];
}

export interface MessageView {
  readonly id: number;
  readonly to: string;
  readonly class: MessageClass;
  readonly priority: number;
  /** Null for otp: never read back. */
  readonly text: string | null;
  readonly state: MessageState;
  readonly acceptedAt: number;
  readonly sendAt: number | null;
  readonly deadline: number;
  readonly clientRef: string | null;
  readonly keyId: number | null;
  readonly verificationId: number | null;
  readonly segments: readonly SegmentView[];
}

export interface MessageFilter {
  /** Only messages of this key; null = all (admin). */
  readonly keyId: number | null;
  readonly to?: string;
  readonly clientRef?: string;
  readonly class?: MessageClass;
  /** Ids below this one, newest first. */
  readonly before?: number;
  readonly limit: number;
}

export interface QueueDepth {
  readonly otp: number;
  readonly alert: number;
  readonly bulk: number;
}

/** The queue. One method = one transaction; promises resolve after the commit that holds them. */
export interface Outbox {
  accept(messages: readonly NewMessage[], options: AcceptOptions): Promise<Accepted>;
  /** The next segment for this SIM: class, then priority, then earliest deadline, then age. Claims live in memory: a crash forgets them. */
  nextReady(query: ReadyQuery): Promise<ReadySegment | null>;
  /** queued -> submitting, with its attempt. Null: it was cancelled, expired or taken meanwhile; write nothing. */
  recordAttempt(attempt: {
    segmentId: number;
    modem: string;
    simId: number;
    expectedMr: number | null;
    now: number;
    /** Counted on this day of the SIM (YYYYMMDD), and taken back where nothing left. */
    day: number;
    /** `SimAccountRecord.pacedUntil` from now on; null: as it is. */
    pacedUntil: number | null;
  }): Promise<{ attemptId: number } | null>;
  /** May share a later commit (a few ms): the row says `submitting` until then. Late outcomes of an uncertain attempt come here too. */
  recordOutcome(attemptId: number, outcome: OutcomeRecord, now: number): Promise<SegmentChange | null>;
  /** queued -> failed, for a segment that cannot be encoded. */
  failQueued(segmentId: number, reason: string, now: number): Promise<void>;
  /** Attempts without an outcome (a crash left them), and uncertain ones begun after `since`. Oldest first. */
  unansweredAttempts(since: number): Promise<readonly UnansweredAttempt[]>;
  /** Last TP-MR that this SIM gave out, as far as we know. */
  lastMr(simId: number): Promise<number | null>;
  /**
   * Everything that is due by time, `limit` rows at most: scheduled -> queued, queued -> expired, submitted -> no_report,
   * uncertain -> queued | unknown. Returns the changes, and when the next row is due (null = none).
   */
  advance(now: number, limit: number): Promise<{ changes: readonly SegmentChange[]; nextDueAt: number | null }>;
  /** Cancels what has not left. Null: no such message for this key. */
  cancel(id: number, keyId: number | null, now: number): Promise<MessageView | null>;
  get(id: number, keyId: number | null): Promise<MessageView | null>;
  list(filter: MessageFilter): Promise<readonly MessageView[]>;
  /** Segments that are queued or scheduled within the next minute. Kept in memory. */
  depth(): QueueDepth;
}
