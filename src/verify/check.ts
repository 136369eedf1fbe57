import { CODE_SALT_BYTES } from '../crypto/code.ts';
import { invalidField } from '../runtime/field-error.ts';
import type { VerificationSubject } from '../store/verifications.ts';
import { refusalOf } from './answers.ts';
import { readAnswer } from './code.ts';
import { noticesOf } from './number-change.ts';
import type { Parts } from './parts.ts';
import { assertPaymentNamed, bindingOf, readPayment } from './payment.ts';
import type { CallContext, CheckAnswer, CheckRequest, CheckSubject } from './types.ts';

/** What a guess is compared with where no challenge is open, so that the answer takes as long. */
const NO_HASH = new Uint8Array(32);
const NO_SALT = new Uint8Array(CODE_SALT_BYTES);

function subjectOf(parts: Parts, subject: CheckSubject, { number }: CheckRequest): VerificationSubject {
  if ('id' in subject) return number === undefined ? subject : { ...subject, number };
  const policy = parts.policies.of(subject.purpose);
  if (policy.confirms === 'number_change')
    throw invalidField('purpose', 'one that changes no number: such a verification is checked by its id');
  if (number !== undefined) throw invalidField('number', 'left out where a code is checked by number');
  return { purpose: policy.purpose, numberHash: parts.keyedHash('number', parts.limits.normalise(subject.to)) };
}

export async function check(
  parts: Parts,
  subject: CheckSubject,
  request: CheckRequest,
  context: CallContext,
): Promise<CheckAnswer> {
  const { codes, limits, channels, clock, settings, verifications, templates, log } = parts;
  const { keyId, keyName, idempotency } = context;
  const code = readAnswer(request, parts.policies.lettersInUse);
  const payment = readPayment(request.amount, request.payee);
  const binding = bindingOf(keyId, payment);
  const found = subjectOf(parts, subject, request);
  const notices = 'number' in found ? await noticesOf(parts, found.id, keyId) : undefined;
  const now = clock.now();
  let compared = false;
  const matches = (codeHash: Uint8Array, salt: Uint8Array) => {
    compared = true;
    return codes.matches(codeHash, code, salt, ...binding);
  };
  const result = await verifications.check({
    subject: found,
    keyId,
    now,
    idempotency,
    by: context.by,
    charges: limits.checkCharges({ keyId, keyName }),
    lockAfter: settings.lock_after_failures,
    lockForMs: settings.lock_s * 1000,
    channel: request.channel ?? null,
    factors: channels.answer(request.code, now),
    ...(notices === undefined ? {} : { notices }),
    matches: (codeHash, salt, { template }) => {
      assertPaymentNamed(templates.showsPayment(template), payment);
      return matches(codeHash, salt);
    },
  });
  if (!compared) matches(NO_HASH, NO_SALT);

  const view = 'view' in result ? result.view : null;
  log.info('verification_checked', {
    outcome: result.kind,
    ...(view === null ? {} : { verification: String(view.id) }),
  });
  const number = request.number ?? null;
  switch (result.kind) {
    case 'wrong':
      return { view: result.view, valid: false, number };
    case 'approved':
    case 'half':
    case 'repeated':
      return { view: result.view, valid: true, number };
    default:
      throw refusalOf(result, now);
  }
}
