import { invalidField } from '../runtime/field-error.ts';
import { MAX_AMOUNT_LENGTH, MAX_PAYEE_LENGTH } from './bounds.ts';
import { isPlain } from './placeholders.ts';

/**
 * What a code confirms besides the number. The hash of the code is bound to both (dynamic linking, PSD2 RTS article 5): a
 * check that names another amount or payee is a wrong guess like any other. It costs an attempt, because a code that was
 * obtained for one payment is being tried on another, and its answer does not tell which of the three was wrong.
 */
export interface Payment {
  readonly amount: string;
  readonly payee: string;
}

/** Both or neither, each one line without braces, so that neither is more than words in the text. Throws `invalid_request`. */
export function readPayment(amount: string | undefined, payee: string | undefined): Payment | undefined {
  if (amount === undefined && payee === undefined) return undefined;
  if (amount === undefined || payee === undefined)
    throw invalidField(amount === undefined ? 'amount' : 'payee', 'sent together with the other of amount and payee');
  if (amount.length > MAX_AMOUNT_LENGTH || !isPlain(amount))
    throw invalidField('amount', `1 to ${MAX_AMOUNT_LENGTH} visible characters without braces`);
  if (payee.length > MAX_PAYEE_LENGTH || !isPlain(payee))
    throw invalidField('payee', `1 to ${MAX_PAYEE_LENGTH} visible characters without braces`);
  return { amount, payee };
}

/** Did the check name a payment where one is to be confirmed, and only there? The caller's slip is not a guess. */
export function assertPaymentNamed(confirmsPayment: boolean, payment: Payment | undefined): void {
  if (confirmsPayment === (payment !== undefined)) return;
  throw invalidField(
    'amount',
    confirmsPayment
      ? 'sent with payee, both as they were at the start: the code is good for that payment alone'
      : 'left out: this code confirms no payment',
  );
}

/** What the hash of a code is bound to besides its salt. */
export function bindingOf(keyId: number, payment: Payment | undefined): readonly string[] {
  return payment === undefined ? [String(keyId)] : [String(keyId), payment.amount, payment.payee];
}
