import { parsePhoneNumberFromString, type NumberType } from 'libphonenumber-js/max';
import { GatewayError } from '../runtime/errors.ts';
import { assertE164 } from './e164.ts';
import type { NumberPolicy, NumberSettings } from './types.ts';

/**
 * Ranges that regulators keep free for films, documentation and tests. Numbering-plan data calls most of them invalid;
 * here they are mobile numbers of their country, so that demos and tests need no real number. They reach nobody.
 */
const FICTIONAL: readonly { readonly range: RegExp; readonly country: string }[] = [
  // Ofcom: 07700 900000-900999
  { range: /^\+447700900[0-9]{3}$/, country: 'GB' },
  // NANPA: 555-0100 to 555-0199 in any area code, and area code 555, which is never assigned
  { range: /^\+1[2-9][0-9]{2}55501[0-9]{2}$/, country: 'US' },
  { range: /^\+1555[0-9]{7}$/, country: 'US' },
  // Arcep: 06 39 98 00 00-99 99
  { range: /^\+3363998[0-9]{4}$/, country: 'FR' },
];

/** Kinds that cost extra, or that no patient carries; `allow_premium` lets them through. */
const PREMIUM_KINDS: Partial<Record<NonNullable<NumberType>, string>> = {
  PREMIUM_RATE: 'premium-rate',
  SHARED_COST: 'shared-cost',
  PERSONAL_NUMBER: 'personal',
  UAN: 'company',
  PAGER: 'pager',
  VOICEMAIL: 'voicemail',
};

interface Plan {
  /** ISO 3166-1; null for satellite and other networks that belong to no country. */
  readonly country: string | null;
  readonly type: NonNullable<NumberType>;
}

function planOf(number: string): Plan | null {
  const parsed = parsePhoneNumberFromString(number);
  // `getType` finds a type exactly where `isValid` would say true, at half the price of asking both.
  const type = parsed?.getType();
  if (type !== undefined) return { country: parsed?.country ?? null, type };
  const fictional = FICTIONAL.find(({ range }) => range.test(number));
  return fictional === undefined ? null : { country: fictional.country, type: 'MOBILE' };
}

interface Refusal {
  readonly code: 'invalid_number' | 'number_not_allowed';
  readonly reason: string;
  readonly message: string;
}

function notAllowed(reason: string, message: string): Refusal {
  return { code: 'number_not_allowed', reason, message };
}

function refusal(
  number: string,
  plan: Plan | null,
  numbers: NumberSettings,
  served: ReadonlySet<string>,
): Refusal | null {
  if (served.size === 0)
    return notAllowed(
      'no_country_set',
      'This gateway serves no country yet: set numbers.home_country (for example "KE") or numbers.allowed_countries.',
    );
  if (plan === null)
    return {
      code: 'invalid_number',
      reason: 'unassigned',
      message: 'No country has such a number in its numbering plan; check its digits.',
    };
  const { country, type } = plan;
  if (type === 'TOLL_FREE') return notAllowed('toll_free', 'Toll-free numbers cannot receive SMS.');
  if (type === 'FIXED_LINE') return notAllowed('fixed_line', 'This is a landline; it cannot receive SMS.');
  const premium = country === null ? 'satellite or international' : PREMIUM_KINDS[type];
  if (premium !== undefined && !numbers.allow_premium)
    return notAllowed('premium', `A ${premium} number is refused unless numbers.allow_premium is set.`);
  if (country !== null && !served.has(country) && !served.has('*'))
    return notAllowed(
      'country',
      `Numbers of ${country} are not served; add "${country}" to numbers.allowed_countries to send there.`,
    );
  return refusalOfPrefix(number, numbers);
}

function refusalOfPrefix(
  number: string,
  { allowed_prefixes, denied_prefixes }: Pick<NumberSettings, 'allowed_prefixes' | 'denied_prefixes'>,
): Refusal | null {
  if (denied_prefixes.some((prefix) => number.startsWith(prefix)))
    return notAllowed('denied_prefix', 'Numbers with this beginning are in numbers.denied_prefixes.');
  if (allowed_prefixes.length > 0 && !allowed_prefixes.some((prefix) => number.startsWith(prefix)))
    return notAllowed('prefix', 'Only numbers whose beginning is in numbers.allowed_prefixes are served.');
  return null;
}

/** Numbers a generation: a caller who retries, resends or checks asks for the same one again. */
const GENERATION = 2048;

/** Remembers the last `GENERATION` results at least, twice as many at most: two maps in turn cost less than one in order of use. */
function remembering<T>(compute: (key: string) => T): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? compute(key);
    if (young.size >= GENERATION) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}

interface Verdict {
  readonly refusal: Refusal | null;
  readonly country: string | null;
}

/**
 * The rule for destinations (rule 17). Landlines and toll-free numbers are refused always: an SMS to them is paid for and
 * lost. Numbers that may be either (+1) and VoIP numbers pass. Satellite and other networks without a country need
 * `allow_premium` alone. A denied beginning outweighs an allowed one.
 */
export function createNumberPolicy(numbers: NumberSettings): NumberPolicy {
  const served = new Set<string>(numbers.allowed_countries);
  if (numbers.home_country !== undefined) served.add(numbers.home_country);
  const verdictOn = remembering((number): Verdict => {
    const plan = planOf(number);
    return { refusal: refusal(number, plan, numbers, served), country: plan?.country ?? null };
  });
  const countryOf = (number: string) => {
    assertE164(number);
    const { refusal: refused, country } = verdictOn(number);
    if (refused !== null)
      throw new GatewayError(refused.code, refused.message, { data: { numberReason: refused.reason } });
    return country;
  };

  return {
    countryOf,
    normalise(number) {
      countryOf(number);
      return number;
    },
  };
}
