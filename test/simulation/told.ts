import type { MessageClass } from '../../src/message/types.ts';

/** What callers were told of messages. */
export interface ToldMessage {
  /** `client_ref`, the caller's own name for it. */
  readonly ref: string;
  readonly class: MessageClass;
  readonly to: string;
  /** Null until a 202 came. */
  id: string | null;
}

/** What callers were told of a verification. Times are those of the gateway. */
export interface ToldVerification {
  readonly id: string;
  readonly row: number;
  readonly to: string;
  readonly purpose: string;
  /** Stands in the text of its SMS and of no other's. */
  readonly host: string;
  readonly maxAttempts: number;
  expiresAt: number;
  /** Guesses that were called wrong or right. */
  evaluated: number;
  /** Checks that were called right; repeats of one with its key count once. */
  readonly successes: Set<string>;
  /** Why no check may succeed any more: from the moment that the caller was told so. */
  ended: string | null;
  /** Codes that are not to be taken any more. */
  readonly replacedCodes: Set<string>;
}

/** The callers' side of the books. */
export class Told {
  readonly messages: ToldMessage[] = [];
  readonly verifications = new Map<string, ToldVerification>();
  /** Texts that phones sent to the gateway's SIMs. */
  readonly textsIn: string[] = [];
  requests = 0;
}
