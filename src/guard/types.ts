import type { Config } from '../config/schema.ts';
import type { Alert, RaiseAlert } from '../message/events.ts';
import type { Service } from '../runtime/lifecycle.ts';
import type { GuardTerms } from '../store/conversions.ts';

export type GuardSettings = Config['fraud_guard'];
export type HookSettings = NonNullable<Config['verification']['hook']>;
export type AlertSettings = Config['alerts'];

/** Whether codes that are sent are also used: many that are not are the mark of SMS pumping and of bombing. */
export interface Guard {
  /** What the store judges a code to this number by. `number` in E.164. Throws `invalid_request` for an address that is none. */
  termsOf(request: {
    readonly number: string;
    readonly keyId: number | null;
    readonly keyName?: string | undefined;
    readonly endUserIp?: string | undefined;
  }): GuardTerms;
}

/** What the operator's own program is asked before a code is sent. */
export interface PolicyQuestion {
  readonly step: 'start' | 'resend';
  /** E.164; null: nobody's number is needed, because the code goes another way. */
  readonly to: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly key: string | null;
  readonly clientRef: string | null;
  readonly endUserIp: string | null;
}

/** Asks the operator's own program whether a code may be sent, for example whether the SIM was swapped lately (NIST SP 800-63B-4, 3.1.3.3). */
export interface Policy extends Service {
  /** Throws `policy_denied`, or `policy_unavailable` where no answer came and none means no. */
  permit(question: PolicyQuestion): Promise<void>;
}

/** An alert that was told, and when (gateway time, ms). */
export interface ToldAlert extends Alert {
  readonly at: number;
}

/**
 * Whoever notices something tells it here, as often as it is noticed: the same of the same (by its name and those of its
 * facts that are words) is told on once in a while only, as an event and, if configured, by SMS to the administrator.
 */
export interface AlertDesk extends Service {
  readonly raise: RaiseAlert;
  /** Of the last day, newest first. */
  recent(): readonly ToldAlert[];
}
