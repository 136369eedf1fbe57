import { E164_PREFIX } from '../message/number.ts';
import { MESSAGE_CLASSES, PURPOSE_NAME } from '../message/types.ts';
import { isAddressRange } from '../runtime/addresses.ts';
import { DAY_MS } from '../runtime/durations.ts';
import { GatewayError } from '../runtime/errors.ts';
import { fieldFault } from '../runtime/field-error.ts';
import { UNRESTRICTED, type ApiKey, type KeyRestrictions } from '../store/keys.ts';
import type { KeyUse } from './types.ts';

const MAX_ITEMS = 32;
/** A window of requests is remembered one by one. */
const MAX_RATE = 10_000;
const MAX_WINDOW_MS = DAY_MS;

/** RFC 5280 ub-common-name. */
const CLIENT_NAME = /^[^\p{C}]{1,64}$/u;

const LISTS = {
  classes: [(text: string) => (MESSAGE_CLASSES as readonly string[]).includes(text), MESSAGE_CLASSES.join(', ')],
  purposes: [(text: string) => PURPOSE_NAME.test(text), 'lower-case letters, digits, ., _ and -'],
  prefixes: [(text: string) => E164_PREFIX.test(text), 'the beginning of a number, for example +254'],
  addresses: [isAddressRange, 'an address or a range, for example 10.0.0.0/8 or 2001:db8::/32'],
} as const;

const refusal = (name: string, expected: string) =>
  new GatewayError('invalid_request', `The restriction "${name}" of a key has to be ${expected}.`);

function listOf(name: keyof typeof LISTS, value: unknown): readonly string[] {
  const [fits, form] = LISTS[name];
  if (!Array.isArray(value) || value.length > MAX_ITEMS) throw refusal(name, `a list of at most ${MAX_ITEMS}`);
  if (!value.every((item): item is string => typeof item === 'string' && fits(item)))
    throw refusal(name, `a list of: ${form}`);
  return [...new Set(value)].toSorted();
}

const isCount = (value: unknown, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max;

function rateOf(value: unknown): KeyRestrictions['rate'] {
  if (value === null) return null;
  const { max, windowMs } = (typeof value === 'object' ? value : {}) as { max?: unknown; windowMs?: unknown };
  if (!isCount(max, MAX_RATE) || !isCount(windowMs, MAX_WINDOW_MS))
    throw refusal('rate', `1 to ${MAX_RATE} requests in a window of a day at most`);
  return { max, windowMs };
}

/** Restrictions from outside, whole. Throws `invalid_request`. */
export function parseRestrictions(value: unknown): KeyRestrictions {
  if (typeof value !== 'object' || value === null) throw refusal('(all)', 'an object');
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(UNRESTRICTED, name));
  if (unknown !== undefined) throw refusal(unknown, `one of ${Object.keys(UNRESTRICTED).join(', ')}`);
  const given = { ...UNRESTRICTED, ...value };
  const { clientName } = given as { clientName: unknown };
  if (clientName !== null && (typeof clientName !== 'string' || !CLIENT_NAME.test(clientName)))
    throw refusal('clientName', 'the common name of a certificate, 1 to 64 characters');
  return {
    classes: listOf('classes', given.classes) as KeyRestrictions['classes'],
    purposes: listOf('purposes', given.purposes),
    prefixes: listOf('prefixes', given.prefixes),
    addresses: listOf('addresses', given.addresses),
    rate: rateOf(given.rate),
    clientName,
  };
}

function restricted(field: string, restriction: string, allowed: readonly string[]): GatewayError {
  const may = allowed.join(', ');
  return fieldFault(
    'key_restricted',
    `\`${field}\` is not for this API key. Its ${restriction}: ${may}.`,
    { path: field, expected: `one of the key's ${restriction}: ${may}`, got: 'another one, or none' },
    { restriction, allowed },
  );
}

/** Throws `key_restricted` at the first thing that the key may not. What a request does not name is not held against it. */
export function permitUse(
  { restrictions }: ApiKey,
  { class: sent, purpose, to, field = 'to', place = '' }: KeyUse,
): void {
  const { classes, purposes, prefixes } = restrictions;
  if (classes.length > 0 && sent !== undefined && !classes.includes(sent))
    throw restricted(`${place}class`, 'classes', classes);
  if (purposes.length > 0 && purpose !== undefined && (purpose === null || !purposes.includes(purpose)))
    throw restricted(`${place}purpose`, 'purposes', purposes);
  if (prefixes.length > 0 && to !== undefined && !prefixes.some((prefix) => to.startsWith(prefix)))
    throw restricted(`${place}${field}`, 'prefixes', prefixes);
}
