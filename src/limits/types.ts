import type { Config } from '../config/schema.ts';
import type { LimitCharge } from '../store/limits.ts';
import type { MessageClass } from '../message/types.ts';

/** Both throw: `invalid_number` where it is none or its country has not given it out, `number_not_allowed` where this gateway does not send there. */
export interface NumberPolicy {
  /** Gives the number back, in E.164. */
  normalise(number: string): string;
  /** ISO 3166-1; null for satellite and other networks that belong to no country. */
  countryOf(number: string): string | null;
}

/** The one gate for every entrance (rule 17): plain messages, verifications, later foreign APIs. Pure: the counters are kept by the store, in the transaction that they guard. */
export interface Limits extends NumberPolicy {
  /** What sending these counts against. `entrance` tells a verification from a plain message. */
  sendCharges(request: {
    readonly entrance: 'verification' | 'message';
    readonly class: MessageClass;
    readonly keyId: number | null;
    /** Name of the key: some have limits of their own. */
    readonly keyName?: string | undefined;
    /** Of a verification: some have limits of their own. */
    readonly purpose?: string | undefined;
    readonly numbers: readonly string[];
    /** Mailboxes and people that codes go to or are asked of in the place of numbers, `email:…` and `subject:…`; each counts as a number does. */
    readonly persons?: readonly string[] | undefined;
    readonly endUserIp?: string | undefined;
  }): readonly LimitCharge[];
  /** What a check of a code counts against. */
  checkCharges(request: { readonly keyId: number; readonly keyName?: string | undefined }): readonly LimitCharge[];
}

export type NumberSettings = Config['numbers'];
export type LimitSettings = Config['limits'];
/** At most `max` per sliding `window_s` seconds; 0 switches the limit off. */
export type WindowSettings = LimitSettings['per_key'];
/** What codes for one purpose count against besides. */
export type PurposeLimits = NonNullable<Config['verification']['purposes'][string]['limits']>;
