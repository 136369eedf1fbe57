import type { Channel } from '../message/types.ts';
import type { Config } from './schema.ts';
import type { ADVANCES } from './channels.ts';
import type { CODE_ALPHABETS, CONFIRMATIONS, RESEND_CODES } from './verification.ts';

export type CodeAlphabet = (typeof CODE_ALPHABETS)[number];

/** The terms of all codes for one purpose. A request may only tighten them. */
export interface PurposePolicy {
  readonly purpose: string;
  readonly codeLength: number;
  readonly alphabet: CodeAlphabet;
  readonly ttlMs: number;
  readonly maxAttempts: number;
  readonly resendCooldownMs: number;
  readonly maxSends: number;
  readonly resendCode: (typeof RESEND_CODES)[number];
  readonly template: string;
  /** A language tag. */
  readonly locale: string;
  /** May a caller with the scope for it bring the code? */
  readonly customCode: boolean;
  readonly confirms: (typeof CONFIRMATIONS)[number];
  /** In the order in which they are taken. */
  readonly channels: readonly Channel[];
  readonly advance: (typeof ADVANCES)[number];
  readonly advanceAfterMs: number;
  /** Does a code stay good when it is sent by another way too? */
  readonly keepCode: boolean;
}

/** What a request that names no purpose is for. */
export const DEFAULT_PURPOSE = 'default';

interface Known {
  readonly template: string;
  readonly confirms?: PurposePolicy['confirms'];
  /** No more guesses than these, unless the purpose itself is configured otherwise. */
  readonly maxAttempts?: number;
}

const PLAIN: Known = { template: 'default' };
/** Whoever passes these owns the account from then on: fewer guesses, and a text that says so. */
const TAKES_OVER: Known = { template: 'account', maxAttempts: 3 };

/** The purposes that need no configuration. */
const KNOWN: Readonly<Record<string, Known>> = {
  [DEFAULT_PURPOSE]: PLAIN,
  login: PLAIN,
  new_device: PLAIN,
  registration: PLAIN,
  // No word on health in a text that anybody may read on a locked telephone.
  prescription_refill: PLAIN,
  telemedicine: PLAIN,
  appointment: PLAIN,
  password_reset: TAKES_OVER,
  contact_change: TAKES_OVER,
  number_change: { template: 'number_change', confirms: 'number_change', maxAttempts: 3 },
  payment: { template: 'payment', confirms: 'payment', maxAttempts: 3 },
  delivery: { template: 'handover' },
};

/** Templates of purposes whose own settings say what they confirm. */
const TEMPLATE_OF: Readonly<Record<PurposePolicy['confirms'], string>> = {
  number: 'default',
  payment: 'payment',
  number_change: 'number_change',
};

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function policyOf(purpose: string, settings: Config['verification']): PurposePolicy {
  const known = own(KNOWN, purpose) ?? PLAIN;
  const set = own(settings.purposes, purpose) ?? {};
  const confirms = set.confirms ?? known.confirms ?? 'number';
  return {
    purpose,
    codeLength: set.code_length ?? settings.code_length,
    alphabet: set.alphabet ?? settings.alphabet,
    ttlMs: (set.ttl_s ?? settings.ttl_s) * 1000,
    maxAttempts: set.max_attempts ?? Math.min(settings.max_attempts, known.maxAttempts ?? settings.max_attempts),
    resendCooldownMs: (set.resend_cooldown_s ?? settings.resend_cooldown_s) * 1000,
    maxSends: set.max_sends ?? settings.max_sends,
    resendCode: set.resend_code ?? settings.resend_code,
    template: set.template ?? (set.confirms === undefined ? known.template : TEMPLATE_OF[confirms]),
    locale: set.locale ?? settings.locale,
    customCode: set.custom_code ?? false,
    confirms,
    channels: set.channels ?? settings.channels,
    advance: set.advance ?? settings.advance,
    advanceAfterMs: (set.advance_after_s ?? settings.advance_after_s) * 1000,
    keepCode: set.keep_code ?? settings.keep_code,
  };
}

/**
 * The channels by which what a purpose is for may be confirmed at all: an app and a backup code know of no payment (PSD2
 * RTS, article 5), and a number is shown to be somebody's by nothing but an SMS to it.
 */
export function fittingChannels(
  { channels, confirms }: Pick<PurposePolicy, 'channels' | 'confirms'>,
  paying = confirms === 'payment',
): readonly Channel[] {
  if (confirms === 'number_change') return ['sms'];
  return paying ? channels.filter((channel) => channel === 'sms' || channel === 'email') : channels;
}

/** The policies of all purposes that a caller may name, by name. */
export function policiesOf(settings: Config['verification']): ReadonlyMap<string, PurposePolicy> {
  const names = [...new Set([...Object.keys(KNOWN), ...Object.keys(settings.purposes)])];
  return new Map(names.map((name) => [name, policyOf(name, settings)]));
}

/** Different characters that a code is made of. */
const ALPHABET_SIZE: Readonly<Record<CodeAlphabet, number>> = { digits: 10, unambiguous: 20 };
const FEWEST_CODES = 10 ** 6;

/** Easier to guess than six digits, the least that NIST SP 800-63B-4 (3.1.3.2) takes? */
export function isWeak({ codeLength, alphabet }: Pick<PurposePolicy, 'codeLength' | 'alphabet'>): boolean {
  return ALPHABET_SIZE[alphabet] ** codeLength < FEWEST_CODES;
}
