import type { PurposePolicy } from '../config/purposes.ts';
import { invalidField } from '../runtime/field-error.ts';
import { MAX_CODE_LENGTH, MIN_TTL_MS } from './bounds.ts';
import { readCustomCode } from './code.ts';
import { readPayment, type Payment } from './payment.ts';
import type { StartRequest } from './types.ts';

/** Host of an origin: WebOTP assumes https and takes neither port nor path; names in other scripts go as punycode. */
const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** First 11 base64 characters of the app's hash (Android SMS Retriever). */
const APP_HASH = /^[A-Za-z0-9+/]{11}$/;

export interface StartTerms {
  readonly policy: PurposePolicy;
  readonly codeLength: number;
  readonly ttlMs: number;
  readonly maxAttempts: number;
  readonly template: string;
  readonly payment: Payment | undefined;
  readonly lastLine: string | undefined;
  /** The code, where the caller made it. */
  readonly customCode: string | undefined;
}

function whole(field: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidField(field, `a whole number from ${min} to ${max}`);
}

function readLife(ttlMs: number, longestMs: number): number {
  if (Number.isInteger(ttlMs) && ttlMs >= MIN_TTL_MS && ttlMs <= longestMs) return ttlMs;
  throw invalidField('ttl', `${MIN_TTL_MS / 1000} to ${longestMs / 1000} seconds for this purpose`);
}

function readConfirmed({ confirms }: PurposePolicy, { amount, payee, oldNumber }: StartRequest): Payment | undefined {
  if ((confirms === 'number_change') !== (oldNumber !== undefined))
    throw invalidField(
      'old_number',
      confirms === 'number_change'
        ? 'the number in whose place `to` comes'
        : 'left out: this purpose changes no number',
    );
  const payment = readPayment(amount, payee);
  if (confirms === 'payment' && payment === undefined)
    throw invalidField('amount', 'sent with payee: this purpose confirms a payment');
  return payment;
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
 * The fields of a start, within the policy of its purpose: a caller may ask for a longer code, a shorter life and fewer
 * guesses than configured, never for a weaker challenge. Throws `invalid_request` with `field`.
 */
export function readStart(request: StartRequest, policy: PurposePolicy): StartTerms {
  const { codeLength, ttlMs, maxAttempts, customCode } = request;
  if (customCode !== undefined && !policy.customCode)
    throw invalidField('custom_code', 'left out: the configuration lets nobody bring codes for this purpose');
  if (customCode !== undefined && codeLength !== undefined)
    throw invalidField('code_length', 'left out beside custom_code');
  const payment = readConfirmed(policy, request);
  const usual = payment === undefined || policy.confirms === 'payment' ? policy.template : 'payment';
  return {
    policy,
    codeLength: whole('code_length', codeLength ?? policy.codeLength, policy.codeLength, MAX_CODE_LENGTH),
    ttlMs: readLife(ttlMs ?? policy.ttlMs, policy.ttlMs),
    maxAttempts: whole('max_attempts', maxAttempts ?? policy.maxAttempts, 1, policy.maxAttempts),
    template: request.template ?? usual,
    payment,
    lastLine: readLastLine(request.webotpHost, request.appHash),
    customCode: customCode === undefined ? undefined : readCustomCode(customCode, policy),
  };
}
