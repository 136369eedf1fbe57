import type { Config } from '../config/schema.ts';
import { invalidField } from './field-error.ts';
import { isPlain, MAX_AMOUNT_LENGTH, MAX_CODE_LENGTH, MAX_PAYEE_LENGTH, MAX_TTL_MS } from './templates.ts';
import type { StartRequest } from './types.ts';

const MIN_TTL_MS = 60_000;
const PURPOSE = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const DEFAULT_PURPOSE = 'default';
const CODE = /^[0-9]{4,10}$/;
/** Host of an origin: WebOTP assumes https and takes neither port nor path; names in other scripts go as punycode. */
const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** First 11 base64 characters of the app's hash (Android SMS Retriever). */
const APP_HASH = /^[A-Za-z0-9+/]{11}$/;

export interface StartTerms {
  readonly purpose: string;
  readonly codeLength: number;
  readonly ttlMs: number;
  readonly maxAttempts: number;
  readonly payment: { readonly amount: string; readonly payee: string } | undefined;
  readonly lastLine: string | undefined;
}

function whole(field: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidField(field, `a whole number from ${min} to ${max}`);
}

export function readPurpose(purpose: string | undefined = DEFAULT_PURPOSE): string {
  if (PURPOSE.test(purpose)) return purpose;
  throw invalidField('purpose', '1 to 64 lower-case letters, digits, dots, hyphens and underscores');
}

/** What can be no code is refused before a guess is counted. */
export function assertCode(code: string): void {
  if (!CODE.test(code)) throw invalidField('code', '4 to 10 digits 0-9, without spaces');
}

function readLife(ttlMs: number): number {
  if (Number.isInteger(ttlMs) && ttlMs >= MIN_TTL_MS && ttlMs <= MAX_TTL_MS) return ttlMs;
  throw invalidField('ttl', `${MIN_TTL_MS / 1000} to ${MAX_TTL_MS / 1000} seconds`);
}

function readPayment(amount: string | undefined, payee: string | undefined): StartTerms['payment'] {
  if (amount === undefined && payee === undefined) return undefined;
  if (amount === undefined || payee === undefined)
    throw invalidField(amount === undefined ? 'amount' : 'payee', 'sent together with the other of amount and payee');
  if (amount.length > MAX_AMOUNT_LENGTH || !isPlain(amount))
    throw invalidField('amount', `1 to ${MAX_AMOUNT_LENGTH} visible characters without braces`);
  if (payee.length > MAX_PAYEE_LENGTH || !isPlain(payee))
    throw invalidField('payee', `1 to ${MAX_PAYEE_LENGTH} visible characters without braces`);
  return { amount, payee };
}

/** Origin-bound code (WICG sms-one-time-codes) or app hash: each wants to be the last line, so there is one of them at most. */
function readLastLine(webotpHost: string | undefined, appHash: string | undefined): string | undefined {
  if (webotpHost !== undefined && appHash !== undefined)
    throw invalidField('app_hash', 'left out beside webotp_host: each wants the last line of the text');
  if (webotpHost !== undefined) {
    if (!HOST.test(webotpHost))
      throw invalidField('webotp_host', 'a host name in lower-case ASCII, without port and path');
    return `@${webotpHost} #{code}`;
  }
  if (appHash !== undefined && !APP_HASH.test(appHash))
    throw invalidField('app_hash', 'the 11 base64 characters that the app computed');
  return appHash;
}

/**
 * The fields of a start, within the bounds of the settings: a caller may ask for a longer code and for fewer guesses
 * than configured, never for a weaker challenge; life is 60 to 600 s. Throws `invalid_request` with `field`.
 */
export function readStart(request: StartRequest, settings: Config['verification']): StartTerms {
  return {
    purpose: readPurpose(request.purpose),
    codeLength: whole('code_length', request.codeLength ?? settings.code_length, settings.code_length, MAX_CODE_LENGTH),
    ttlMs: readLife(request.ttlMs ?? settings.ttl_s * 1000),
    maxAttempts: whole('max_attempts', request.maxAttempts ?? settings.max_attempts, 1, settings.max_attempts),
    payment: readPayment(request.amount, request.payee),
    lastLine: readLastLine(request.webotpHost, request.appHash),
  };
}
