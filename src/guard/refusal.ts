import { GatewayError } from '../runtime/errors.ts';
import type { Guarded, SuspectKind } from '../store/conversions.ts';

const WHOM: Readonly<Record<SuspectKind, string>> = {
  range: 'numbers of this range',
  country: 'numbers of this country',
  end_user: 'this end user',
  key: 'this API key',
};

/** What a caller is told where the fraud guard refuses a code. */
export function fraudSuspected({ suspect, until }: Guarded, now: number): GatewayError {
  const message = `Too few of the codes for ${WHOM[suspect]} were used; none is sent to somebody new until this is over.`;
  return new GatewayError('fraud_suspected', message, {
    data: { limit: suspect, retryAfterMs: Math.max(0, until - now) },
  });
}
